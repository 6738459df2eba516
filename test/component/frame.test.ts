// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { JobSnapshot } from '#shared/job/job.ts';
import { answered, fakeMain, settled } from './fake-main.ts';

const node = 'Machines[0].LinuxNode.Ip4Address';
const scalable = { DeploymentType: 'ScalableCluster' };
const conflict = answered(
  { ...scalable, [node]: '10.20.30.161' },
  { step: 'dns', visited: ['what', 'network', 'dns'] },
);

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain(start);
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const rail = within(screen.getByRole('navigation', { name: 'Steps' }));
  return { ...main, rail, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}

const running: JobSnapshot = {
  id: 'job-1',
  kind: 'deploy',
  state: 'running',
  folder: 'C:\\jobs\\1',
  seq: 4,
  deploymentType: 'SingleMachineCluster',
  standIn: true,
  machine: 'LINE3-PC04',
  startedAt: '2026-11-22T14:07:00Z',
  cancelAsked: false,
  steps: [
    { id: 'deploy', state: 'running', cancel: 'border', startedAt: '2026-11-22T14:07:00Z', stages: [] },
  ],
  proof: [],
  lines: 0,
};

test('the link in the footer leads to the step and the field of the first finding', async () => {
  const { user, wizard } = await open({ answers: conflict });
  await user.click(screen.getByRole('button', { name: /^Linux node: / }));
  await settled();
  expect(wizard.step).toBe('network');
  expect(screen.getByRole('textbox', { name: /Linux node/ })).toHaveFocus();
});

test('the rail tells what is done, what has an error and what is still to come', async () => {
  const { rail } = await open({ answers: conflict });
  expect(rail.getByRole('button', { name: /What to do Set up this machine.* done/ })).toBeEnabled();
  expect(rail.getByRole('button', { name: /Network 1 error/ })).toBeEnabled();
  expect(rail.getByRole('button', { name: /DNS and proxy/ })).toHaveAttribute('aria-current', 'step');
  expect(rail.getByRole('button', { name: 'Azure' })).toBeEnabled();
  expect(rail.getByRole('button', { name: 'Deploy' })).toBeDisabled();
  expect(rail.getByRole('button', { name: 'Result' })).toBeDisabled();
});

test('a step that was never seen counts nothing against the person', async () => {
  await open();
  expect(screen.queryByText(/error/)).not.toBeInTheDocument();
});

test('a new step begins at its title, and Back leads to the one before with its answers', async () => {
  const { user, wizard } = await open();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await settled();
  expect(screen.getByRole('heading', { level: 1, name: 'This computer' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(wizard.step).toBe('what');
});

test('a file that is only prepared is not deployed', async () => {
  const { user, rail } = await open();
  await user.click(screen.getByRole('radio', { name: 'Prepare a file' }));
  expect(rail.queryByRole('button', { name: 'Deploy' })).not.toBeInTheDocument();
});

test('Deploy is held while an error stands', async () => {
  const { wizard } = await open({ answers: conflict });
  wizard.goTo('review');
  await settled();
  const deploy = within(screen.getByRole('contentinfo')).getByRole('button', { name: 'Deploy' });
  expect(deploy).toBeDisabled();
});

test('a failed call is said once, with what to do, and can be put away', async () => {
  const { user, wizard } = await open({
    failing: { 'file.export': { code: 'no-such-code', values: {}, detail: 'EACCES: denied' } },
  });
  await wizard.saving.exportFile();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('EACCES: denied');
  expect(screen.getByRole('button', { name: 'Next' })).toBeEnabled();
  await user.click(within(alert).getByRole('button', { name: 'Dismiss this message' }));
  expect(screen.getByRole('alert')).toBeEmptyDOMElement();
});

test('a machine that cannot be read is explained on its page, and the window stays usable', async () => {
  const { user, wizard } = await open({
    failing: { 'facts.read': { code: 'no-such-code', values: {}, detail: 'spawn powershell.exe ENOENT' } },
  });
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await settled();
  expect(screen.getAllByText(/ENOENT/)).toHaveLength(1);
  expect(screen.getByRole('button', { name: 'Read again' })).toBeEnabled();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(wizard.step).toBe('type');
});

test('a training machine is named as one, a real one is not', async () => {
  await open({ standIn: true });
  expect(screen.getByText('Training machine')).toBeInTheDocument();
  document.body.replaceChildren();
  await open({ standIn: false });
  expect(screen.queryByText('Training machine')).not.toBeInTheDocument();
});

test('a running job is shown again after a reload, and nothing else can be reached', async () => {
  const { rail, wizard } = await open({ answers: conflict, job: running });
  expect(wizard.step).toBe('deploy');
  expect(rail.getByRole('button', { name: /Deploy Running/ })).toHaveAttribute('aria-current', 'step');
  expect(rail.getByRole('button', { name: /Network/ })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
});

test('the end of a job opens its result; an older snapshot does not take it back', async () => {
  const { emit, wizard } = await open({ job: running });
  emit('job.changed', { ...running, seq: 9, endedAt: '2026-11-22T14:12:00Z', outcome: 'done' });
  emit('job.changed', { ...running, seq: 8 });
  await settled();
  expect(wizard.step).toBe('result');
  expect(wizard.job?.outcome).toBe('done');
});
