// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import { ended, failure, job, moment } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(
  snapshot: JobSnapshot,
  replies: NonNullable<NonNullable<Parameters<typeof fakeMain>[0]>['replies']> = {},
  facts: HostFacts = plantFacts,
) {
  const answers = answered({ DeploymentType: 'ScalableCluster' });
  const main = fakeMain({ job: snapshot, answers, replies, facts });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const failed = (code: string, rest: Partial<JobSnapshot> = {}): JobSnapshot =>
  ended({ outcome: 'failed', state: 'ended', failure: { ...failure, code }, ...rest });
const evidence = (free: number) => ({
  at: moment(221),
  rows: [
    { kind: 'ping', of: 'gateway', address: '10.20.30.1', answered: true },
    { kind: 'memory', free, needed: 4096 },
  ] as const,
});
const footer = () => within(screen.getByRole('contentinfo'));
/** The names of the footer's buttons, that with the accent marked. */
const ways = (): readonly string[] =>
  footer()
    .getAllByRole('button')
    .map((button) => `${button.classList.contains('accent') ? '> ' : ''}${button.textContent.trim()}`);

test.for([
  ['died', 'Check “Leftovers”'],
  ['memory', 'Change “Memory”'],
  ['nodeLost', 'Try again from “Deploy the cluster”'],
  ['unknown', 'Try again from “Deploy the cluster”'],
  ['exists', 'Remove the deployment'],
  ['notReady', 'Change “Linux node”'],
] as const)('after %s, the accent is on “%s”, and the way back stands beside it', async ([code, main]) => {
  await open(failed(code));
  expect(ways()).toContain('Back to the answers');
  expect(ways().filter((name) => name.startsWith('> '))).toEqual([`> ${main}`]);
  // It isn't offered twice.
  expect(screen.getAllByRole('button', { name: main })).toHaveLength(1);
});

test('a computer that waits for a restart is restarted from here, once the person has agreed', async () => {
  const waiting: HostFacts = { ...plantFacts, restart: { pending: true, reasons: ['servicing'] } };
  const { user, inputs } = await open(failed('timeout'), {}, waiting);
  expect(ways()).toContain('> Restart now');
  await user.click(footer().getByRole('button', { name: 'Restart now' }));
  expect(inputs('remedy.run')).toEqual([]);
  const dialog = within(screen.getByRole('dialog', { name: 'Restart this computer?' }));
  await user.click(dialog.getByRole('button', { name: 'Restart now' }));
  await settled();
  expect(inputs('remedy.run')).toEqual([{ check: 'pendingRestart' }]);
});

test('a cancel that came too late is mentioned, and one that was not asked for is not', async () => {
  const { emit } = await open(failed('died'));
  expect(screen.queryByText(/^You canceled this job/)).toBeNull();
  emit('job.changed', { ...failed('died'), seq: 90, cancelAsked: true });
  await settled();
  expect(screen.getByText('You canceled this job, but it failed before it could stop.')).toBeInTheDocument();
});

test('cancelling says what it does and when, before it is asked for', async () => {
  vi.setSystemTime(Date.parse(moment(177)));
  const { user, inputs } = await open(job());
  const cancel = footer().getByRole('button', { name: 'Cancel after the deployment' });
  await user.click(cancel);
  const dialog = within(screen.getByRole('dialog', { name: 'Cancel this job?' }));
  expect(dialog.getByText(/The job stops when the deployment ends/)).toHaveTextContent('under “Look after”');
  expect(dialog.getByText(/usually takes about \d:\d\d more\.$/)).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Keep it running' }));
  expect(inputs('job.cancel')).toEqual([]);
  await user.click(cancel);
  await user.click(screen.getByRole('button', { name: 'Cancel the job' }));
  expect(inputs('job.cancel')).toEqual([{}]);
});

test('trying again carries on with the job from the step that failed', async () => {
  const { user, inputs } = await open(failed('died'));
  await user.click(screen.getByRole('button', { name: 'Try again from “Deploy the cluster”' }));
  expect(inputs('job.resume')).toEqual([{ secrets: {} }]);
  expect(inputs('job.dismiss')).toHaveLength(0);
});

test('the second failure of the same kind says so, shows what is different, and puts trying again last', async () => {
  const before = { at: moment(100), code: failure.code, step: 'deploy', evidence: evidence(900) } as const;
  const again = { failure: { ...failure, evidence: evidence(2048) }, failedBefore: [before] };
  await open(ended({ outcome: 'failed', ...again }));
  expect(screen.getByText(/^It failed the same way before, at /)).toBeInTheDocument();
  expect(screen.getByText(/^At the attempt before: 900 MB/)).toBeInTheDocument();
  expect(screen.queryByText(/^At the attempt before: The gateway/)).toBeNull();
  expect(screen.getByText(/^Trying the same again is unlikely to help/)).toBeInTheDocument();
  const names = screen.getAllByRole('button').map(({ textContent }) => textContent.trim());
  expect(names.indexOf("Collect the product's logs")).toBeLessThan(
    names.indexOf('Try again from “Deploy the cluster”'),
  );
});

test('the node can be given more time, and the review shows it', async () => {
  const { user, wizard } = await open(failed('notReady'));
  await user.click(screen.getByRole('button', { name: 'Give the node 10 minutes' }));
  await settled();
  expect(wizard.step).toBe('review');
  expect(wizard.file.Machines?.[0]?.LinuxNode?.TimeoutSeconds).toBe(600);
});

test('a field to change is led to, with the job put aside', async () => {
  const { user, wizard, inputs } = await open(failed('memory'));
  const goTo = vi.spyOn(wizard, 'goTo');
  await user.click(screen.getByRole('button', { name: 'Change “Memory”' }));
  await settled();
  expect(inputs('job.dismiss')).toHaveLength(1);
  expect(goTo).toHaveBeenCalledExactlyOnceWith('node', 'Machines[0].LinuxNode.MemoryInMB');
});

test('a check to look at is led to', async () => {
  const { user, wizard } = await open(failed('openSsh'));
  await user.click(screen.getByRole('button', { name: 'Check “OpenSSH client”' }));
  await settled();
  expect(wizard.step).toBe('computer');
});

test('a deployment that stands in the way is removed where that is asked for again', async () => {
  const { user, wizard, inputs } = await open(failed('exists'));
  await user.click(screen.getByRole('button', { name: 'Remove the deployment' }));
  await settled();
  expect(wizard.step).toBe('care');
  expect(inputs('care.start')).toHaveLength(0);
});

test('collected logs are named where the product named its own, and can be copied', async () => {
  const zip = 'C:\\ProgramData\\AksEdge\\logs\\aksedgelogs-261122-1500.zip';
  const { user, inputs } = await open(failed('unknown'), { 'job.collectLogs': { zip } });
  await user.click(screen.getByRole('button', { name: "Collect the product's logs" }));
  await settled();
  expect(screen.getByText(zip)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: "Copy the path of the product's logs" }));
  expect(inputs('clipboard.write')).toEqual([{ text: zip }]);
});

test.for(['failed', 'cancelled', 'reboot'] as const)(
  'a job that ended as %s offers its report and its folder, each once',
  async (outcome) => {
    const pdf = 'D:\\Plant\\report-LINE3-PC04.pdf';
    const snapshot = outcome === 'failed' ? failed('died') : ended({ outcome });
    const { user, inputs } = await open(snapshot, { 'job.pdf': { saved: pdf } });
    const press = (name: string) => user.click(screen.getByRole('button', { name }));
    await press('Open the report');
    await press('Print the report');
    await press('Show folder');
    expect(inputs('job.report')).toEqual([{}]);
    expect(inputs('job.print')).toEqual([{}]);
    expect(inputs('job.showFolder')).toEqual([{}]);
    expect(screen.getByText(snapshot.folder)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save a support file' })).toBeInTheDocument();
    await press('Save the report as PDF');
    expect(screen.getByText(`Saved as ${pdf}`)).toBeInTheDocument();
  },
);

test('while a job runs, its folder is shown from the log', async () => {
  const { user, inputs } = await open(job());
  await user.click(screen.getByRole('button', { name: 'Show folder' }));
  expect(inputs('job.showFolder')).toEqual([{}]);
});
