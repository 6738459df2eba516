// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import SupportFile from '#renderer/steps/result/SupportFile.svelte';
import type { SupportEntry } from '#shared/ipc/files.ts';
import { fakeMain, settled } from './fake-main.ts';
import Within from './Within.svelte';

const entries: readonly SupportEntry[] = [
  { name: 'journal.jsonl', bytes: 812 },
  { name: 'ops/1.jsonl', bytes: 4_000 },
  { name: 'ops/2.jsonl', bytes: 300 },
  { name: 'product-logs/aksedgelogs.zip', bytes: 18_874_368 },
];

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(saved: string | null = 'C:\\Temp\\support.zip') {
  const main = fakeMain();
  const without: (readonly string[])[] = [];
  vi.spyOn(main.wizard.jobs, 'listSupport').mockResolvedValue(entries);
  vi.spyOn(main.wizard.saving, 'saveSupport').mockImplementation((names) => {
    without.push(names);
    return Promise.resolve({ saved });
  });
  main.wizard.start();
  await settled();
  render(Within, { wizard: main.wizard, part: SupportFile, given: {} });
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name: 'Save a support file' }));
  return { user, without, dialog: within(await screen.findByRole('dialog', { name: 'Support file' })) };
}

test('every part is listed with its size before anything is saved', async () => {
  const { dialog, without } = await open();
  expect(dialog.getByRole('checkbox', { name: 'journal.jsonl' })).toBeChecked();
  expect(dialog.getByText('812 bytes')).toBeInTheDocument();
  expect(dialog.getByText('4.2 KB')).toBeInTheDocument();
  expect(dialog.getByText('18 MB')).toBeInTheDocument();
  expect(without).toEqual([]);
});

test("the product's own zip goes in only when a person says so", async () => {
  const { dialog, user, without } = await open();
  const logs = dialog.getByRole('checkbox', { name: 'product-logs/aksedgelogs.zip' });
  expect(logs).not.toBeChecked();
  expect(logs).toHaveAccessibleDescription(/doesn't check its contents/);
  await user.click(logs);
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  expect(without).toEqual([[]]);
});

test('what the commands said is one line: taken out, all of it is left out', async () => {
  const { dialog, user, without } = await open();
  await user.click(dialog.getByRole('checkbox', { name: 'ops/ (the output of 2 commands)' }));
  expect(dialog.getByText('1 part, 812 bytes')).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  expect(without).toEqual([['ops/1.jsonl', 'ops/2.jsonl', 'product-logs/aksedgelogs.zip']]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('whoever chooses no place comes back to the list', async () => {
  const { dialog, user } = await open(null);
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  expect(screen.getByRole('dialog')).toBeInTheDocument();
});
