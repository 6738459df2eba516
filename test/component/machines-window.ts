import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { machinesHandlers } from '#electron/main/ipc/handlers/machines.ts';
import App from '#renderer/App.svelte';
import type { MachinesView } from '#shared/ipc/machines.ts';
import { translator } from '#shared/locales/translate.ts';
import { desktopWith } from '../support/desktop.ts';
import { answered, fakeMain, settled } from './fake-main.ts';

type Behind = NonNullable<NonNullable<Parameters<typeof fakeMain>[0]>['behind']>;

/** The window with a table, as the main process reads it. */
async function openTable(text: string, behind: Behind) {
  const main = machinesHandlers({ desktop: desktopWith({}), send: () => undefined, t: translator('en') });
  const view = await main['machines.take']({ name: 'machines.csv', text });
  if (!view.ok) throw new Error(view.error.code);
  return openWith(view.value, { ...main, ...behind });
}
export async function openWith(view: MachinesView, behind: Behind = {}) {
  const answers = answered({}, { job: 'many', step: 'table', visited: ['what', 'table'] });
  const main = fakeMain({ answers, replies: { 'machines.state': view, 'machines.take': view }, behind });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
export async function toMachines(text: string, behind: Behind = {}) {
  const main = await openTable(text, behind);
  await main.user.click(screen.getByRole('button', { name: 'Next' }));
  await settled();
  return main;
}
export const found = () => within(screen.getByRole('region', { name: 'Findings of the row' }));
export const itemWith = (text: HTMLElement) => within(text.closest('li') ?? document.body);
export const cell = (row: number, column: number): HTMLElement => {
  const element = document.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  if (element === null) throw new Error(`no cell ${row}, ${column}`);
  return element;
};

export const macs = 'Name;LinuxNode.MacAddress\nPC1;02-15-5D-00-00-01\nPC2;02-15-5D-00-00-01';
