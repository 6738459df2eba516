// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { TrainingState } from '#shared/ipc/machine.ts';
import { fakeMain, settled } from './fake-main.ts';
import { job } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const state: TrainingState = {
  scenario: 'clean-pc',
  scenarios: [
    { name: 'clean-pc', title: 'A clean PC' },
    { name: 'busy-subnet', title: 'A busy subnet' },
  ],
  speed: 25,
  faults: ['no-such-fault'],
  waiting: [],
};

async function open(start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({
    replies: { 'training.state': state, 'training.change': { ...state, scenario: 'busy-subnet' } },
    ...start,
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name: 'Training machine' }));
  await settled();
  return { ...main, user, panel: within(screen.getByRole('dialog', { name: 'Training machine' })) };
}

test('the trainer chooses another machine, which is read at once', async () => {
  const { user, inputs, panel } = await open();
  const before = inputs('facts.read').length;
  await user.selectOptions(panel.getByRole('combobox', { name: 'Scenario' }), 'A busy subnet');
  await settled();
  expect(inputs('training.change')).toEqual([{ scenario: 'busy-subnet' }]);
  expect(inputs('facts.read')).toHaveLength(before + 1);
  expect(panel.getByRole('combobox', { name: 'Scenario' })).toHaveValue('busy-subnet');
});

test('speed, next fault and reset are sent one by one', async () => {
  const { user, inputs, panel } = await open();
  expect(panel.getByRole('combobox', { name: 'Speed' })).toHaveDisplayValue('25 times faster');
  await user.selectOptions(panel.getByRole('combobox', { name: 'Speed' }), 'No delays');
  await settled();
  await user.selectOptions(panel.getByRole('combobox', { name: 'Next fault' }), 'no-such-fault');
  await settled();
  await user.click(panel.getByRole('button', { name: 'Reset' }));
  await settled();
  expect(inputs('training.change')).toEqual([{ speed: 0 }, { fault: 'no-such-fault' }, { reset: true }]);
});

test('a fault that waits is shown, and taken back with None', async () => {
  const { user, inputs, panel } = await open({
    replies: { 'training.state': { ...state, waiting: ['no-such-fault'] }, 'training.change': state },
  });
  const next = panel.getByRole('combobox', { name: 'Next fault' });
  expect(next).toHaveValue('no-such-fault');
  await user.selectOptions(next, 'None');
  await settled();
  expect(inputs('training.change')).toEqual([{ fault: 'none' }]);
  expect(next).toHaveDisplayValue('None');
});

test('while a job runs nothing can be changed, and it is said', async () => {
  const { panel } = await open({ job: job() });
  expect(panel.getByText(/A job isn't finished/)).toBeInTheDocument();
  for (const choice of panel.getAllByRole('combobox')) expect(choice).toBeDisabled();
  expect(panel.getByRole('button', { name: 'Reset' })).toBeDisabled();
});

test('what goes wrong is said in the panel', async () => {
  const { user, panel } = await open({
    replies: { 'training.state': state },
    failing: { 'training.change': { code: 'job.running', values: { pid: 4, folder: '/jobs/1' } } },
  });
  await user.click(panel.getByRole('button', { name: 'Reset' }));
  await settled();
  expect(panel.getByRole('alert')).toBeInTheDocument();
});
