// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick, type Component } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import LogView from '#renderer/parts/LogView.svelte';
import Deploy from '#renderer/steps/run/Run.svelte';
import Result from '#renderer/steps/result/Result.svelte';
import type { JobSnapshot } from '#shared/job/job.ts';
import { answered, fakeMain, settled } from './fake-main.ts';
import { ended, failure, job, lines, moment, proof } from './jobs.ts';
import Within from './Within.svelte';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: Date.parse(moment(177)) - 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

async function show<Given extends Record<string, unknown>>(
  part: Component<Given>,
  snapshot: JobSnapshot,
  given: Given,
  replies: NonNullable<NonNullable<Parameters<typeof fakeMain>[0]>['replies']> = {},
) {
  const main = fakeMain({ job: snapshot, answers: answered({ DeploymentType: 'ScalableCluster' }), replies });
  main.wizard.start();
  await settled();
  render(Within, { wizard: main.wizard, part: part as Component<Record<string, unknown>>, given });
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const rowOf = (name: string): HTMLElement => {
  const row = screen.getByText(name, { selector: 'li span' }).closest('li');
  if (row === null) throw new Error(`${name} is not in the timeline`);
  return row;
};

test('the timeline marks what runs, with its usual time and what cancelling means', async () => {
  await show(Deploy, job(), {});
  const row = rowOf('Start Kubernetes');
  expect(row).toHaveAttribute('aria-current', 'step');
  expect(row).toHaveTextContent("Usually 1:07, from Microsoft's published runs");
  expect(row).toHaveTextContent("In this step, it's normal to see no output for several minutes.");
  expect(row).toHaveTextContent('You can cancel only at the end of the deployment.');
  expect(rowOf('Wait until the node is ready')).toHaveTextContent('up to 5:00');
  expect(rowOf('Check the requirements')).toHaveTextContent('not reported');
  expect(screen.getByText('Now running: Start Kubernetes')).toBeInTheDocument();
});

test('the time goes on by the second, from the moment the job began', async () => {
  await show(Deploy, job(), {});
  const shown = (): number => {
    const [, minutes, seconds] = /Running for (\d+):(\d\d)/.exec(document.body.textContent) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };
  const before = shown();
  expect(before).toBeGreaterThanOrEqual(176);
  await vi.advanceTimersByTimeAsync(10_000);
  await tick();
  expect(shown() - before).toBeGreaterThanOrEqual(10);
  expect(shown() - before).toBeLessThanOrEqual(11);
});

test('a snapshot that comes later is shown whole', async () => {
  const { emit } = await show(Deploy, job(), {});
  const next = job();
  emit('job.changed', { ...next, seq: 41, cancelAsked: true });
  await tick();
  expect(rowOf('Start Kubernetes')).toHaveTextContent(
    'You canceled the job. It stops when the deployment ends.',
  );
});

test('a long log is shown by its newest lines, and says so', async () => {
  const given = { lines: lines(2_500), lastLineAt: moment(170) };
  await show(LogView, job(), { ...given, isLive: false, hasFolder: true });
  const log = screen.getByRole('region', { name: 'Log' });
  expect(within(log).getAllByText(/^line \d+$/)).toHaveLength(300);
  expect(within(log).getByText('line 2500')).toBeInTheDocument();
  expect(within(log).queryByText('line 2200')).not.toBeInTheDocument();
  expect(within(log).getByText(/The last 300 lines/)).toBeInTheDocument();
});

test('while more lines may follow, the log says how old the last one is', async () => {
  const given = { lines: lines(3), lastLineAt: moment(170) };
  await show(LogView, job(), { ...given, isLive: true, hasFolder: true });
  expect(screen.getByText(/^Last line \d+ seconds ago/)).toBeInTheDocument();
});

test('the cluster is ready only when the job is done and nothing disagrees', async () => {
  await show(Result, ended({ outcome: 'done', proof }), {});
  expect(screen.getByText('The cluster is ready.')).toBeInTheDocument();
  expect(screen.getByText(/This is a training machine/)).toBeInTheDocument();
});

test('what disagrees and what could not be read is said in words', async () => {
  const rows = [
    ...proof,
    { check: 'nodeDns', expected: '10.20.30.5', seen: '1.1.1.1', verdict: 'disagrees' },
    { check: 'serviceRange', expected: '10.20.30.170-10.20.30.179', seen: '', verdict: 'unread' },
  ] as const;
  await show(Result, ended({ outcome: 'done', proof: rows }), {});
  expect(screen.queryByText('The cluster is ready.')).not.toBeInTheDocument();
  expect(screen.getByText("The deployment is done, but 1 value isn't as planned.")).toBeInTheDocument();
  expect(screen.getByText(/couldn't read 1 value/)).toBeInTheDocument();

  const table = within(screen.getByRole('table', { name: 'Proof' }));
  const cells = (name: string) =>
    within(table.getByRole('row', { name: new RegExp(`^${name}`) }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent.trim());
  expect(cells('DNS servers')).toEqual(['10.20.30.5', '1.1.1.1', 'Disagrees']);
  expect(cells('Service range')).toEqual(['10.20.30.170-10.20.30.179', '–', 'Not read']);
  expect(cells('MAC address')).toEqual(['Left to the product', '00:15:5D:3A:01:7C', 'Agrees']);
  expect(cells('Proxy')).toEqual(['None', 'None', 'Agrees']);
});

test('a failure interrupts, and says where it happened, why, what to try and where the logs are', async () => {
  await show(Result, ended({ outcome: 'failed', failure }), {});
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent("Kubernetes on it wasn't ready in time.");
  expect(alert).toHaveTextContent('“Wait until the node is ready”');
  expect(screen.getByRole('heading', { name: 'What to try' })).toBeInTheDocument();
  expect(screen.getByText(failure.detail)).toBeInTheDocument();
  expect(screen.getByText(/aksedgelogs-261122-1410\.zip/)).toBeInTheDocument();
  expect(screen.queryByText('The cluster is ready.')).not.toBeInTheDocument();
});

test('a failure that is not known by name is explained as far as it can be', async () => {
  await show(Result, ended({ outcome: 'failed', failure: { ...failure, code: 'neverHeardOf' } }), {});
  expect(screen.getByRole('alert')).toHaveTextContent("for a reason that this wizard doesn't recognize");
});

/** A machine on which a VPN is connected; its answers ask for a node. */
const failed = (code: string, rest: Partial<JobSnapshot> = {}) =>
  ended({ outcome: 'failed', failure: { ...failure, code }, ...rest });

const evidence = (free: number) => ({
  at: moment(221),
  rows: [
    { kind: 'ping', of: 'gateway', address: '10.20.30.1', answered: true },
    { kind: 'memory', free, needed: 4096 },
  ] as const,
});

test('a failure shows what this computer showed at that time', async () => {
  await show(Result, failed('notReady', { failure: { ...failure, evidence: evidence(2048) } }), {});
  expect(screen.getByRole('heading', { name: 'What this computer showed at that time' })).toBeInTheDocument();
  expect(screen.getByText('The gateway (10.20.30.1) answered a ping.')).toBeInTheDocument();
  expect(screen.getByText('2048 MB of memory was free. The nodes need 4096 MB.')).toBeInTheDocument();
});

test('a failure of another kind than before names the one before', async () => {
  const before = { at: moment(100), code: 'memory', step: 'deploy' } as const;
  await show(Result, failed('notReady', { failedBefore: [before] }), {});
  expect(
    screen.getByText(/^The attempt at .* failed differently: .* enough free memory/),
  ).toBeInTheDocument();
  expect(screen.queryByText(/^Trying the same again/)).toBeNull();
});

test('what this machine shows of the cause comes before what holds for any', async () => {
  await show(Result, failed('memory'), {});
  expect(screen.getByText(/^The nodes need \d+ MB/)).toBeInTheDocument();
  expect(screen.getByText(/The product checks the memory that's free now/)).toBeInTheDocument();
});

test('a step that is late says so, and that it may still succeed', async () => {
  vi.setSystemTime(Date.parse(moment(130 + 68)));
  await show(Deploy, job(), {});
  expect(rowOf('Start Kubernetes')).toHaveTextContent(
    'This is taking longer than usual. It might still succeed',
  );
});

test("usual times are this computer's own as soon as it has some", async () => {
  await show(Deploy, { ...job(), typical: { kubernetes: 140 } }, {});
  expect(rowOf('Start Kubernetes')).toHaveTextContent('Usually 2:20 on this computer');
  expect(screen.getByText(/On this computer, it usually takes about 4:4\d/)).toBeInTheDocument();
});

test('a row that does not agree says why', async () => {
  const adapter = { check: 'hostSwitch', expected: 'Ethernet 2', seen: '', verdict: 'disagrees' } as const;
  const mtu = { check: 'nodeMtu', expected: '1450', seen: '', verdict: 'unread' } as const;
  await show(Result, ended({ outcome: 'done', proof: [adapter, mtu] }), {});
  expect(screen.getByText(/The adapter doesn't have an external switch/)).toBeInTheDocument();
  expect(screen.getByText("The machine or the node didn't answer this question.")).toBeInTheDocument();
});

test('a cancelled deployment is not called a failure', async () => {
  await show(Result, ended({ outcome: 'cancelled' }), {});
  expect(screen.getByText('The deployment was canceled.')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
