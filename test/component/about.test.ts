// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { About } from '#shared/ipc/app.ts';
import { fakeMain, settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const commit = '0123456789abcdef0123456789abcdef01234567';
const about: About = {
  version: '1.2.3',
  commit,
  builtFrom: 'clone',
  electron: { version: '45.4.1', released: '2026-11-19', days: 9 },
  hashes: { 'app.asar': 'a'.repeat(64), 'edge-host.ps1': null },
};

async function open(reply: About = about) {
  const main = fakeMain({ replies: { 'app.about': reply } });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  const button = screen.getByRole('button', { name: 'About Edge Field Wizard' });
  await user.click(button);
  await settled();
  const dialog = screen.getByRole('dialog', { name: 'About Edge Field Wizard' });
  const shown = () =>
    within(dialog)
      .getAllByRole('definition')
      .map((one) => one.textContent);
  return { ...main, user, button, dialog: within(dialog), shown };
}

test('tells version, commit, the age of Electron, and the hashes of what runs', async () => {
  const { shown, dialog, button, user } = await open();
  expect(shown()).toEqual([
    '1.2.3',
    commit,
    '45.4.1, released on Nov 19, 2026, 9 days ago',
    'a'.repeat(64),
    "The file can't be read",
  ]);
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(button).toHaveFocus();
});

test('copies all of it, for a colleague', async () => {
  const { user, dialog, inputs } = await open();
  await user.click(dialog.getByRole('button', { name: 'Copy' }));
  const [{ text = '' } = {}] = inputs('clipboard.write') as { text?: string }[];
  expect(text.split('\n')).toEqual([
    'Edge Field Wizard',
    'Version: 1.2.3',
    `Commit: ${commit}`,
    'Electron: 45.4.1, released on Nov 19, 2026, 9 days ago',
    `SHA-256 of app.asar: ${'a'.repeat(64)}`,
    "SHA-256 of edge-host.ps1: The file can't be read",
  ]);
});

test.each([
  ['changedClone', commit, `${commit}, with uncommitted changes`],
  ['archive', null, 'Not known: this version was built from sources without Git'],
  ['development', null, 'Not known: this is a development build'],
] as const)('says what it was built from, also if that is %s', async (builtFrom, known, says) => {
  const { shown } = await open({ ...about, builtFrom, commit: known });
  expect(shown()[1]).toBe(says);
});
