// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { JobSummary } from '#shared/job/job.ts';
import type { ClusterNow } from '#shared/verification/cluster-now.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import { moment } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: Date.parse(moment(177)) });
});
afterEach(() => {
  vi.useRealTimers();
});

const running: ClusterNow = {
  readAt: '2026-11-22T14:05:00Z',
  nodes: [{ name: 'line3-pc04-ledge', isReady: true, address: '10.20.30.162', version: 'v1.31.5+k3s1' }],
  arc: 'Connected',
  certificate: { from: '2026-11-10T14:05:00Z', to: '2027-11-10T14:05:00Z' },
};

async function open(now: ClusterNow, replies: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain({
    facts: { ...plantFacts, deployment: { present: true } },
    answers: answered({}, { job: 'lookAfter', step: 'care', visited: ['what', 'care'] }),
    ...replies,
    replies: { 'care.read': now, ...replies.replies },
  });
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  return { ...main, user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }) };
}
const valueOf = (label: string): HTMLElement => {
  const value = screen.getByText(label, { selector: 'dt' }).nextElementSibling;
  if (!(value instanceof HTMLElement)) throw new Error(`${label} has no value`);
  return value;
};
const ways = (): readonly string[] =>
  within(screen.getByRole('list', { name: 'What you can do' }))
    .getAllByRole('button')
    .map((button) => button.querySelector('strong')?.textContent ?? '');

test('the page shows what runs, where, which version, and how old its certificate is', async () => {
  await open(running);
  expect(valueOf('Node')).toHaveTextContent('line3-pc04-ledge is running.');
  expect(valueOf('Address')).toHaveTextContent('10.20.30.162');
  expect(valueOf('Kubernetes')).toHaveTextContent('v1.31.5+k3s1');
  expect(valueOf('Azure Arc')).toHaveTextContent('Connected');
  expect(valueOf('Certificate')).toHaveTextContent('12 days old, valid until November 10, 2027');
  expect(valueOf('Disk')).toHaveTextContent('120 GB of 237 GB free on C:');
  expect(valueOf('Last verification')).toHaveTextContent("None that's saved here");
  expect(ways()[0]).toBe('Verify again');
  expect(ways()).not.toContain('Start the node');
});

test('the cluster is read again every minute while the page is open', async () => {
  const { inputs } = await open(running);
  expect(inputs('care.read')).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(inputs('care.read')).toHaveLength(2);
});

test('starting is offered first where Kubernetes does not answer, and says that it is needed', async () => {
  const { user } = await open({ readAt: '2026-11-22T14:05:00Z', nodes: null });
  expect(valueOf('Node')).toHaveTextContent("Kubernetes doesn't answer. The node is probably stopped.");
  expect(ways()[0]).toBe('Start the node');
  const start = screen.getByRole('button', { name: 'Start the node' });
  expect(start).toHaveAccessibleDescription(/^Needed now/);
  await user.click(start);
  expect(start).toHaveAttribute('aria-expanded', 'true');
});

test('a certificate that ends soon, and one that has ended, are warnings in words', async () => {
  const until = (to: string): ClusterNow => ({
    ...running,
    certificate: { from: '2025-11-30T00:00:00Z', to },
  });
  await open(until('2026-12-01T14:05:00Z'));
  expect(valueOf('Certificate')).toHaveTextContent('Expires in 9 days: December 1, 2026');
});

test('the last verification is a way to its record', async () => {
  const verify: JobSummary = {
    id: '20261121-140600',
    kind: 'verify',
    folder: 'C:\\jobs\\1',
    state: 'ended',
    machine: 'LINE3-PC04',
    standIn: true,
    deploymentType: 'ScalableCluster',
    startedAt: moment(0),
    endedAt: moment(60),
    outcome: 'done',
  };
  const { user, inputs } = await open(running, { replies: { 'job.list': [verify] } });
  expect(valueOf('Last verification')).toHaveTextContent('Done');
  await user.click(within(valueOf('Last verification')).getByRole('button'));
  expect(inputs('job.open')).toEqual([{ id: '20261121-140600' }]);
});
