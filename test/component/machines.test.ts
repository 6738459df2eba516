// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settled } from './fake-main.ts';
import { cell, found, itemWith, macs, openWith, toMachines } from './machines-window.ts';
import { dropped } from './opening-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const twice =
  'Name;LinuxNode.MacAddress\nPC1;02-15-5D-00-00-01\nPC2;02-15-5D-00-00-02\nPC3;02-15-5D-00-00-01';

test('the page says what is open, and leads to the machines only with a table', async () => {
  const empty = {
    name: null,
    template: null,
    columns: [],
    count: 0,
    rows: [],
    isWhole: true,
    findings: [],
    canUndo: false,
  };
  const { wizard, inputs } = await openWith(empty);
  expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  expect(wizard.canGoTo('machines')).toBe(false);
  await fireEvent.drop(document.body, dropped(new File(['Name\nPC1'], 'machines.csv')));
  await settled();
  expect(inputs('machines.take')).toEqual([{ name: 'machines.csv', text: 'Name\nPC1' }]);
});

test('a conflict is in both rows, each with a link to the other', async () => {
  const { user } = await toMachines(twice);
  expect(cell(2, 2)).toHaveAttribute(
    'title',
    expect.stringContaining('02:15:5D:00:00:01 is also a MAC address of PC1'),
  );
  await user.click(cell(0, 2));
  const mirrored = found().getByText(/^Row 4 \(PC3\) is in conflict with this row: 02:15:5D:00:00:01/);
  expect(cell(0, 2)).toHaveAttribute('aria-describedby', mirrored.id);
  await user.click(itemWith(mirrored).getByRole('button', { name: 'Row 4 (PC3)' }));
  await settled();
  expect(cell(2, 2)).toHaveFocus();
  expect(cell(2, 2)).toHaveAccessibleDescription(/02:15:5D:00:00:01 is also a MAC address of PC1 \(row 2\)/);
  const own = found().getByText(/two nodes with the same MAC/i);
  await user.click(itemWith(own).getByRole('button', { name: 'Row 2 (PC1)' }));
  await settled();
  expect(cell(0, 2)).toHaveFocus();
});

test('arrow keys, Home, End and F8 move the focus, and only one cell is a stop of Tab', async () => {
  const { user } = await toMachines(twice);
  await user.click(cell(0, 1));
  await user.keyboard('{ArrowRight}{ArrowDown}');
  await settled();
  expect(cell(1, 2)).toHaveFocus();
  await user.keyboard('{Control>}{Home}{/Control}');
  await settled();
  expect(cell(0, 0)).toHaveFocus();
  await user.keyboard('{Control>}{End}{/Control}');
  await settled();
  expect(cell(2, 2)).toHaveFocus();
  await user.keyboard('{F8}');
  await settled();
  expect(cell(0, 2)).toHaveFocus();
  expect(document.querySelectorAll('[role=grid] [tabindex="0"]')).toHaveLength(1);
});

test('of a long table only what is in view is drawn, and the filter leaves the rows with findings', async () => {
  const names = Array.from({ length: 1000 }, (_, index) => (index === 700 ? 'PC1' : `PC${String(index)}`));
  const { user } = await toMachines(`Name;Site\n${names.map((name) => `${name};${name}`).join('\n')}`);
  const grid = screen.getByRole('grid');
  expect(grid).toHaveAttribute('aria-rowcount', '1001');
  expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
  await user.click(cell(0, 1));
  await user.keyboard('{Control>}{End}{/Control}');
  await settled();
  expect(cell(999, 2)).toHaveFocus();
  expect(cell(999, 2).closest('[role=row]')).toHaveAttribute('aria-rowindex', '1001');
});

test('a secret in a cell is not shown', async () => {
  await toMachines('Name;ClientSecret\nPC1;c4nary');
  expect(cell(0, 2)).toHaveTextContent('Hidden');
  expect(document.body.innerHTML).not.toContain('c4nary');
});

test('what every row has is said once, and its rows are not marked for it', async () => {
  await toMachines('Name\nPC1\nPC2');
  const ofTable = within(screen.getByRole('list', { name: 'Headings and template' }));
  expect(ofTable.getByText(/^In all rows: Version isn't set/)).toBeInTheDocument();
  expect(found().getByText('Nothing to correct in this row.')).toBeInTheDocument();
  expect(screen.getByText('2 rows with errors')).toBeInTheDocument();
});

test('a cell is edited by F2, Enter or typing, and what was found in it follows', async () => {
  const { user } = await toMachines(macs);
  await user.click(cell(1, 2));
  await user.keyboard('{F2}');
  const editor = screen.getByRole('textbox', { name: 'LinuxNode.MacAddress' });
  expect(editor).toHaveFocus();
  expect(editor).toHaveValue('02-15-5D-00-00-01');
  await user.keyboard('{Backspace}2{Enter}');
  await settled();
  expect(cell(1, 2)).toHaveTextContent('02-15-5D-00-00-02');
  expect(cell(1, 2)).not.toHaveAttribute('aria-invalid');
  expect(cell(0, 2)).not.toHaveAttribute('title');
  await user.click(cell(0, 1));
  await user.keyboard('LINE{Tab}');
  await settled();
  expect(cell(0, 1)).toHaveTextContent('LINE');
  expect(cell(0, 2)).toHaveFocus();
  await user.keyboard('{Delete}');
  await settled();
  expect(cell(0, 2)).toHaveTextContent('');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await settled();
  expect(cell(0, 2)).toHaveTextContent('02-15-5D-00-00-01');
});

test('Escape leaves a cell as it was, and the arrows in it move the caret', async () => {
  const { user, inputs } = await toMachines(macs);
  await user.click(cell(0, 1));
  await user.keyboard('{Enter}{ArrowLeft}x');
  expect(screen.getByRole('textbox')).toHaveValue('PCx1');
  await user.keyboard('{Escape}');
  await settled();
  expect(cell(0, 1)).toHaveFocus();
  expect(cell(0, 1)).toHaveTextContent('PC1');
  expect(inputs('machines.edit')).toEqual([]);
});

test('what is typed goes to its own cell when another one is chosen', async () => {
  const { user } = await toMachines(macs);
  await user.click(cell(0, 1));
  await user.keyboard('A');
  await user.click(cell(1, 1));
  await settled();
  expect([cell(0, 1), cell(1, 1)].map(({ textContent }) => textContent.trim())).toEqual(['A', 'PC2']);
  await user.keyboard('B');
  await user.click(found().getAllByRole('button', { name: 'Row 2 (A)' })[0] ?? document.body);
  await settled();
  expect([cell(0, 1), cell(1, 1)].map(({ textContent }) => textContent.trim())).toEqual(['A', 'B']);
});

test('cells from Excel are pasted over those of the table, and more rows are added', async () => {
  const { user } = await toMachines(macs);
  await user.click(cell(1, 1));
  const clipboardData = { getData: () => 'PC8\t02-15-5D-00-00-08\r\nPC9\t02-15-5D-00-00-09\r\n' };
  await fireEvent.paste(cell(1, 1), { clipboardData });
  await settled();
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '4');
  expect(cell(2, 0)).toHaveTextContent('4');
  expect(cell(2, 2)).toHaveTextContent('02-15-5D-00-00-09');
  await user.click(cell(0, 2));
  await fireEvent.paste(cell(0, 2), { clipboardData });
  await settled();
  expect(screen.getByRole('alert')).toHaveTextContent('The cells have 2 columns, and the table has 1');
  expect(cell(0, 2)).toHaveTextContent('02-15-5D-00-00-01');
});
