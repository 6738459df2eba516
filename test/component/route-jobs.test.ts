// @vitest-environment jsdom
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobSnapshot } from '#shared/job/job.ts';
import { alone, footer, open, page } from './device-window.ts';
import { settled } from './fake-main.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const running: JobSnapshot = {
  id: 'routes-20261122-140200',
  kind: 'routes',
  folder: 'C:\\jobs\\routes-20261122-140200',
  state: 'running',
  seq: 4,
  deploymentType: '',
  standIn: true,
  machine: '1HXQG13',
  startedAt: '2026-11-22T14:02:00Z',
  cancelAsked: false,
  lines: 0,
  steps: [
    {
      id: '1',
      text: 'Add-HcsNetRoute -DestinationPrefix 192.168.21.0/24',
      state: 'unknown',
      detail: 'The session broke.',
      error: { code: 'device.lost', values: { name: '1HXQG13' } },
      cancel: 'border',
      stages: [],
    },
    {
      id: '2',
      text: 'Add-HcsNetRoute -DestinationPrefix 192.168.22.0/24',
      state: 'running',
      cancel: 'border',
      stages: [],
    },
  ],
  routes: { device: '1HXQG13', does: 'apply', changes: [], before: [], reopened: 0 },
  proof: [],
};
const stopped: Partial<JobSnapshot> = {
  state: 'ended',
  endedAt: '2026-11-22T14:02:09Z',
  outcome: 'failed',
  failure: {
    code: 'unknown',
    step: '1',
    detail: '',
    error: { code: 'device.lost', values: { name: '1HXQG13' } },
  },
};
const killed: JobSnapshot = {
  ...running,
  state: 'interrupted',
  interruption: { at: '2026-11-22T14:02:04Z', step: '2', truth: 'unknown', next: [], secrets: [] },
};
const read: JobSnapshot = {
  ...killed,
  interruption: { at: '2026-11-22T14:02:04Z', step: '2', truth: 'notReached', next: ['1'], secrets: [] },
};

test('each change is shown with its cmdlet, and what became of one whose session broke', async () => {
  await open({ job: running });
  expect(page('Apply routes')).toBeInTheDocument();
  const [lost, next] = within(screen.getByRole('main')).getAllByRole('listitem');
  expect(lost).toHaveTextContent('Change 1');
  expect(lost).toHaveTextContent('Add-HcsNetRoute -DestinationPrefix 192.168.21.0/24');
  expect(lost).toHaveTextContent('The session broke.');
  expect(next).toHaveAttribute('aria-current', 'step');
  expect(footer('Cancel after “Change 2”')).toBeEnabled();
});

test('a killed job waits for its device, and goes on once that is connected', async () => {
  const { user, inputs } = await open({ job: killed, again: read, state: alone });
  expect(page('Unfinished job')).toBeInTheDocument();
  expect(screen.getByText(/aren't connected to that device/)).toBeInTheDocument();
  expect(footer('Continue')).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Connect to the device' }));
  expect(page('Connect')).toHaveFocus();
  await user.type(screen.getByLabelText('Name or address'), '192.168.20.50');
  await user.click(footer('Connect'));
  await settled();
  expect(inputs('job.open')).toEqual([{ id: killed.id }]);
  expect(page('Unfinished job')).toBeInTheDocument();
  expect(screen.queryByText(/aren't connected to that device/)).not.toBeInTheDocument();
  await user.click(footer('Continue'));
  expect(inputs('job.resume')).toEqual([{ secrets: {} }]);
});

test('a failed job says why, can be tried again, and leads back to the table', async () => {
  const { user, inputs } = await open({ job: { ...running, ...stopped }, again: { ...running, seq: 9 } });
  expect(page('Result')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Collect logs' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Save a support file/ })).toBeEnabled();
  await user.click(footer('Back to the answers'));
  await settled();
  expect(inputs('job.dismiss')).toEqual([{}]);
  expect(page('Review routes')).toBeInTheDocument();
});

test('the rollback script of a job can be saved, also after a failure', async () => {
  const { user, inputs } = await open({ job: { ...running, ...stopped } });
  await user.click(screen.getByRole('button', { name: 'Save the rollback script' }));
  await settled();
  expect(inputs('job.saveScript')).toEqual([{}]);
});

test('no script is offered of a job whose record anyone may have written', async () => {
  await open({ job: { ...running, ...stopped, unverified: 'otherKey' } });
  await settled();
  expect(page('Result')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save the rollback script' })).not.toBeInTheDocument();
});
