// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { machinesHandlers } from '#electron/main/ipc/handlers/machines.ts';
import App from '#renderer/App.svelte';
import type { MachinesSaved, MachinesView } from '#shared/ipc/machines.ts';
import { translator } from '#shared/locales/translate.ts';
import { desktopWith } from '../support/desktop.ts';
import { answered, fakeMain, settled } from './fake-main.ts';
import { dropped } from './opening-window.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

type Behind = NonNullable<NonNullable<Parameters<typeof fakeMain>[0]>['behind']>;

/** The window with a table, as the main process reads it. */
async function openTable(text: string, behind: Behind) {
  const main = machinesHandlers({ desktop: desktopWith({}), send: () => undefined, t: translator('en') });
  const view = await main['machines.take']({ name: 'machines.csv', text });
  if (!view.ok) throw new Error(view.error.code);
  return openWith(view.value, { ...main, ...behind });
}
async function openWith(view: MachinesView, behind: Behind = {}) {
  const answers = answered({}, { job: 'many', step: 'table', visited: ['what', 'table'] });
  const main = fakeMain({ answers, replies: { 'machines.state': view, 'machines.take': view }, behind });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
async function toMachines(text: string, behind: Behind = {}) {
  const main = await openTable(text, behind);
  await main.user.click(screen.getByRole('button', { name: 'Next' }));
  await settled();
  return main;
}
const found = () => within(screen.getByRole('region', { name: 'Findings of the row' }));
const itemWith = (text: HTMLElement) => within(text.closest('li') ?? document.body);
const cell = (row: number, column: number): HTMLElement => {
  const element = document.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  if (element === null) throw new Error(`no cell ${row}, ${column}`);
  return element;
};
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

const macs = 'Name;LinuxNode.MacAddress\nPC1;02-15-5D-00-00-01\nPC2;02-15-5D-00-00-01';

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

test('the files are exported with progress, and the result says where they are and what is open', async () => {
  const saved: MachinesSaved = {
    ...{ folder: '/plant/out', index: '/plant/out/index.csv', written: 2, wrong: 1, errors: 3, failed: [] },
    secretsLeftOut: [{ path: 'Arc.ClientSecret', column: 'Secret', count: 2 }],
  };
  let finish: (value: unknown) => void = () => undefined;
  const answer = new Promise((resolve) => (finish = resolve));
  const { wizard, user, emit, inputs } = await toMachines(macs, { 'machines.export': () => answer });
  wizard.goTo('folder');
  // As if both rows were right.
  wizard.table.rows = wizard.table.rows.map((row) => ({ ...row, isRight: true }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Choose a folder and export' }));
  emit('machines.progress', { done: 1, total: 2 });
  await settled();
  expect(screen.getByRole('progressbar', { name: 'Writing the files' })).toHaveAttribute('value', '1');
  expect(screen.getByText('1 of 2 machines')).toBeInTheDocument();
  finish({ ok: true, value: saved });
  await settled();
  expect(screen.getByText('Written for 2 machines')).toBeInTheDocument();
  expect(screen.getByText('3 errors are still open.')).toBeInTheDocument();
  expect(screen.getByText(/from the column Secret in 2 rows/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show folder' }));
  expect(inputs('saved.show')).toEqual([{ file: '/plant/out/index.csv' }]);
});

test('an export that is cancelled says that nothing was written', async () => {
  let finish: (value: unknown) => void = () => undefined;
  const answer = new Promise((resolve) => (finish = resolve));
  const { wizard, user, emit } = await toMachines(macs, { 'machines.export': () => answer });
  wizard.goTo('folder');
  wizard.table.rows = wizard.table.rows.map((row) => ({ ...row, isRight: true }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Choose a folder and export' }));
  emit('machines.progress', { done: 1, total: 2 });
  await settled();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  finish({ ok: true, value: null });
  await settled();
  expect(screen.getByText(/^Canceled\. Nothing was written/)).toBeInTheDocument();
});
