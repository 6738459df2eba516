// @vitest-environment jsdom
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { AnswerValue } from '#shared/wizard/answers.ts';
import { answered, fakeMain, settled } from './fake-main.ts';

const mac = 'Machines[0].LinuxNode.MacAddress';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(values: Record<string, AnswerValue> = {}) {
  const main = fakeMain({ answers: answered(values, { step: 'node', visited: ['what', 'node'] }) });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const more = (name: string) => screen.getByRole('button', { name });
const rare = ['Log partition', 'MAC address', 'MTU'];

test('what hardly anyone needs is behind one button', async () => {
  const { user } = await open();
  expect(more('More')).toHaveAttribute('aria-expanded', 'false');
  for (const name of rare) expect(screen.queryByRole('textbox', { name })).not.toBeInTheDocument();
  await user.click(more('More'));
  for (const name of rare) expect(screen.getByRole('textbox', { name })).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Network plugin' })).toBeInTheDocument();
});

test('what is set there is counted', async () => {
  await open({ [mac]: '00-15-5D-01-02-03', 'Machines[0].LinuxNode.LogSizeInGB': '2' });
  expect(more('More (2 set)')).toHaveAttribute('aria-expanded', 'false');
});

test('what is wrong there is shown, and can’t be folded away', async () => {
  await open({ [mac]: 'no address' });
  expect(screen.getByRole('textbox', { name: 'MAC address' })).toBeInvalid();
  expect(more('More (1 set)')).toBeDisabled();
});

test('whoever is led to a field in it finds it open, and stays in it', async () => {
  const { wizard } = await open();
  wizard.goTo('review');
  await settled();
  wizard.goTo('node', mac);
  await settled();
  expect(screen.getByRole('textbox', { name: 'MAC address' })).toHaveFocus();
  expect(more('More')).toHaveAttribute('aria-expanded', 'true');
});
