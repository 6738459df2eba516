// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { isComputerOpen } from '#renderer/journeys/rail-facts.ts';
import { describe as describeFinding } from '#shared/findings/describe.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { openChecks } from '#shared/plan/open-checks.ts';
import { checkTexts, sameAs } from '#shared/preflight/preflight.ts';
import type { AnswerValue, StepId } from '#shared/wizard/answers.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import { cases } from '../unit/shared/facts/preflight-cases.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import { job as runningJob, moment, still } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const visited: readonly StepId[] = ['what', 'computer', 'type', 'network', 'dns', 'node', 'azure', 'review'];
const whole: Record<string, AnswerValue> = {
  DeploymentType: 'SingleMachineCluster',
  'Network.InternetDisabled': true,
  'Network.Ip4AddressPrefix': '192.168.77.0/24',
  'Network.DnsServers': ['10.20.30.5', '10.20.30.6'],
  'Init.ServiceIPRangeSize': 10,
  'Machines[0].LinuxNode.CpuCount': 2,
  'Machines[0].LinuxNode.MemoryInMB': 2048,
  'Machines[0].LinuxNode.DataSizeInGB': 10,
  'User.AcceptEula': true,
  'User.AcceptOptionalTelemetry': false,
};

async function open(step: StepId, start: Parameters<typeof fakeMain>[0] = {}) {
  document.body.replaceChildren();
  const main = fakeMain({ answers: answered(whole, { step, visited }), ...start });
  const { unmount } = render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const text = (role: string): string => screen.getByRole(role).textContent.replace(/\s+/g, ' ');
  return { ...main, unmount, page: () => text('main'), footer: () => text('contentinfo') };
}

/** Machines on which something is wrong: for each check that fails, and for rules without a check. */
const failing = new Map(
  cases.flatMap(([id, , facts, state]) => (state === 'failed' ? [[id, facts] as const] : [])),
);
const machines: readonly (readonly [string, HostFacts])[] = [
  ...failing,
  ['only hard disks', { ...plantFacts, disks: [{ FriendlyName: 'ST1000DM010', MediaType: 'HDD' }] }],
];

test.each(machines)('%s is said where rail and footer count it, and counted once', async (_, facts) => {
  const { wizard, page, footer } = await open('computer', { facts });
  const { t, shownFindings, checks } = wizard;
  for (const finding of shownFindings.filter(({ path }) => stepOf(path) === 'computer')) {
    const said = checks.filter(({ id }) => sameAs(id, [finding]).length > 0);
    const words = [
      describeFinding(finding, t, wizard.language.named).message,
      ...said.map((check) => checkTexts(check, t).found),
    ];
    expect(
      words.some((sentence) => page().includes(sentence)),
      words.join(' | '),
    ).toBe(true);
  }
  const errors = shownFindings.filter(({ severity }) => severity === 'error');
  const holding = openChecks(checks, wizard.findings, [], wizard.plan);
  const unsaid = holding.filter(({ id }) => sameAs(id, errors).length === 0);
  expect(Number(/(\d+) failed check/.exec(footer())?.[1] ?? 0)).toBe(unsaid.length);
  expect(Number(/(\d+) errors?/.exec(footer())?.[1] ?? 0)).toBe(errors.length);

  wizard.goTo('review');
  await settled();
  const isHeld = !isComputerOpen(wizard) || wizard.shownFindings.some(({ severity }) => severity === 'error');
  expect(page().includes('No errors')).toBe(!isHeld);
});

test('the review names the DNS servers that the file has, also without internet access', async () => {
  const { page } = await open('review', { facts: plantFacts });
  const row = (name: string) =>
    within(screen.getByRole('main')).getByRole('row', { name: new RegExp(`^${name} `) });
  expect(row('DNS servers')).toHaveTextContent('10.20.30.5, 10.20.30.6');
  expect(row('Internet')).toHaveTextContent('No internet access');
  expect(page()).not.toContain('DNS servers No internet access');
});

describe('a job that stopped for a restart', () => {
  const interruption: NonNullable<JobSnapshot['interruption']> = {
    at: moment(30),
    step: 'features',
    truth: 'reached',
    next: ['check', 'deploy', 'prove'],
    secrets: [],
  };
  const stopped = (rest: Partial<typeof interruption>): JobSnapshot => ({
    ...still(),
    state: 'interrupted',
    interruption: { ...interruption, ...rest },
  });

  test('says so once the computer has restarted, and not that nobody knows why', async () => {
    const { page } = await open('deploy', { job: stopped({ restarted: true }) });
    expect(page()).toContain('the computer has restarted since');
    expect(page()).not.toMatch(/doesn't know why|It stopped in the step/);
  });

  test('or else was closed, or lost its power', async () => {
    const { page } = await open('deploy', { job: stopped({}) });
    expect(page()).toContain("doesn't know why");
    expect(page()).not.toContain('has restarted since');
  });

  test('reads the computer again: what was read before the restart is over', async () => {
    const { wizard, inputs } = await open('deploy', { job: { ...still(), state: 'restart' } });
    const before = inputs('facts.read').length;
    wizard.jobs.take({ ...stopped({ restarted: true }), seq: 99 });
    await settled();
    expect(inputs('facts.read')).toHaveLength(before + 1);
  });
});

test('a deployment is cancelled where its timeline says: at its end, after no stage', async () => {
  const { page, footer } = await open('deploy', { job: runningJob() });
  expect(page()).toContain('You can cancel only at the end of the deployment.');
  expect(footer()).toContain('Cancel after the deployment');
  expect(footer()).not.toContain('this step');
});
