// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobFailure, JobSnapshot } from '#shared/job/job.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { AnswerValue, StepId } from '#shared/wizard/answers.ts';
import { answered, fakeMain, plantFacts, settled } from './fake-main.ts';
import { job as runningJob } from './jobs.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const marks = ['done', 'warning', 'error', 'waiting', 'current'];

async function open(start: Parameters<typeof fakeMain>[0] = {}) {
  const main = fakeMain(start);
  render(App, { wizard: main.wizard, device: main.device });
  await settled();
  const rail = within(screen.getByRole('navigation', { name: 'Steps' }));
  const line = (step: string): string =>
    rail
      .getByRole('button', { name: new RegExp(`^${step}\\b`) })
      .textContent.replace(/\s+/g, ' ')
      .trim();
  const mark = (step: string): string | undefined =>
    marks.find((name) =>
      rail.getByRole('button', { name: new RegExp(`^${step}\\b`) }).classList.contains(name),
    );
  const footer = (): string => screen.getByRole('contentinfo').textContent.replace(/\s+/g, ' ');
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  return { ...main, rail, line, mark, footer, user };
}

const all: readonly StepId[] = ['what', 'computer', 'type', 'network', 'dns', 'node', 'azure', 'review'];
const arc: Record<string, AnswerValue> = { 'Arc.ClusterName': 'line3', 'Arc.ClientId': 'x' };
const on = (step: StepId, values: Record<string, AnswerValue> = arc, visited = all) =>
  answered(values, { step, visited });

const proof = (verdict: ProofRow['verdict']): ProofRow => ({
  ...{ check: 'arc', expected: 'Connected', verdict },
  seen: verdict === 'agrees' ? 'Connected' : 'Offline',
});
const unended = (state: JobSnapshot['state']): JobSnapshot => {
  const { running: _, ...job } = runningJob();
  return { ...job, state };
};
const ended = (rest: Partial<JobSnapshot>): JobSnapshot => ({
  ...unended('ended'),
  ...{ endedAt: '2026-11-22T14:20:00Z', outcome: 'done', ...rest },
});

const failed = (code: JobFailure['code'], rest: Partial<JobFailure> = {}): JobSnapshot =>
  ended({ outcome: 'failed', failure: { code, step: 'deploy', detail: '', ...rest } });

describe('Azure is connected only after the proof of it', () => {
  test('before the deployment it will be, and offline or without values it will not', async () => {
    const { line, wizard } = await open({ answers: on('review') });
    // Its values are incomplete, which comes first.
    for (const path of ['Location', 'ResourceGroupName']) wizard.set(`Arc.${path}`, 'westeurope');
    for (const path of ['SubscriptionId', 'TenantId', 'ClientId'])
      wizard.set(`Arc.${path}`, '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a01');
    wizard.set('Arc.ClientSecret', 'not-a-guid');
    wizard.set('User.AcceptEula', true);
    wizard.set('User.AcceptOptionalTelemetry', false);
    await settled();
    expect(line('Azure')).toContain('Will be connected to Azure Arc');
    wizard.set('Network.InternetDisabled', true);
    await settled();
    expect(line('Azure')).not.toContain('onnected to Azure Arc');
  });

  test.each<[string, JobSnapshot, string, string]>([
    ['running', runningJob(), 'Will be connected', 'done'],
    ['with its proof', ended({ proof: [proof('agrees')] }), 'Azure Connected to Azure Arc', 'done'],
    ['with a proof against it', ended({ proof: [proof('disagrees')] }), "Couldn't connect", 'error'],
    ['that failed at Azure Arc', failed('arc', { stage: 'arc' }), "Couldn't connect", 'error'],
    ['whose rights were refused', failed('arcRights'), "Couldn't connect", 'error'],
    ['without a proof of it', ended({ proof: [proof('unread')] }), 'Azure Arc not confirmed', 'done'],
    ['that was cancelled', ended({ outcome: 'cancelled' }), 'Azure Arc not confirmed', 'done'],
  ])('with a deployment %s', async (_, job, words, state) => {
    const { line, mark } = await open({ answers: on('azure'), job });
    expect(line('Azure')).toContain(words);
    expect(mark('Azure')).toBe(state);
  });
});

describe('this computer', () => {
  const whole: HostFacts = {
    ...plantFacts,
    host: { ...plantFacts.host, PSEdition: 'Desktop', Is64BitProcess: true, UICulture: 'en-US' },
    operatingSystem: { ...plantFacts.operatingSystem, ProductType: 1, OperatingSystemSKU: 48 },
    features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Enabled' }],
  };
  const machine = (facts: Partial<HostFacts>): Promise<Awaited<ReturnType<typeof open>>> =>
    open({ facts: { ...whole, ...facts }, answers: on('network', {}, ['what', 'computer', 'network']) });

  test.each<[string, Partial<HostFacts>, string]>([
    ['waits for servicing', { restart: { pending: true, reasons: ['servicing'] } }, 'Restart needed'],
    ['waits for an update', { restart: { pending: true, reasons: ['windowsUpdate'] } }, 'Restart needed'],
    [
      'has Hyper-V turned on and not yet started',
      { features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'EnablePending' }] },
      'Restart needed',
    ],
    [
      'lacks OpenSSH',
      { capabilities: [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }] },
      '1 failed check',
    ],
  ])('that %s is not ready, in the rail and in the footer', async (_, facts, words) => {
    const { line, mark, footer } = await machine(facts);
    expect(line('This computer')).toContain(words);
    expect(mark('This computer')).not.toBe('done');
    expect(footer()).toContain(words);
  });

  test('that fails a check deploys only after the check was accepted, as on the command line', async () => {
    const capabilities = [{ Name: 'OpenSSH.Client~~~~0.0.1.0', State: 'NotPresent' }];
    const { line, footer, wizard, user } = await open({
      facts: { ...whole, capabilities },
      answers: on('computer', {
        'Network.InternetDisabled': true,
        'User.AcceptEula': true,
        'User.AcceptOptionalTelemetry': false,
      }),
    });
    const deploy = (): HTMLElement =>
      within(screen.getByRole('contentinfo')).getByRole('button', { name: 'Deploy' });
    wizard.goTo('review');
    await settled();
    expect(footer()).toContain('1 failed check');
    expect(deploy()).toBeDisabled();
    const errors = Number(/(\d+) error/.exec(footer())?.[1] ?? 0);
    wizard.goTo('computer');
    await settled();
    const row = screen.getByText(/OpenSSH/, { selector: 'li.failed p.strong' }).closest('li');
    if (row === null) throw new Error('the check is not listed');
    await user.click(within(row).getByRole('button', { name: 'Keep it and say why' }));
    await user.type(within(row).getByRole('textbox'), 'part of our image{Enter}');
    await settled();
    expect(wizard.answers.waivers).toMatchObject([{ rule: 'openSsh', reason: 'part of our image' }]);
    expect(line('This computer')).not.toContain('failed');
    wizard.goTo('review');
    await settled();
    expect(footer()).not.toContain('failed check');
    if (errors === 0) expect(deploy()).toBeEnabled();
    wizard.withdraw('openSsh', 'Host.check.openSsh');
    await settled();
    expect(footer()).toContain('1 failed check');
  });

  test('is not ready while checks have not been read', async () => {
    const { line } = await machine({});
    expect(line('This computer')).toMatch(/\d+ checks not read/);
  });

  test('without rights says so on its own page, in rail and footer', async () => {
    const { line, mark, footer } = await open({
      facts: { ...whole, host: { ...whole.host, Elevated: false } },
      answers: on('computer', {}, ['what', 'computer']),
    });
    expect(line('This computer')).toContain('1 error');
    expect(mark('This computer')).toBe('error');
    expect(footer()).toContain('1 error');
  });

  test('waits for a restart while a job does, whatever page shows it', async () => {
    const { line, mark, footer } = await open({ answers: on('review'), job: unended('restart') });
    expect(line('This computer')).toContain('Restart needed');
    expect(line('Deploy')).toContain('Waiting for a restart');
    expect(mark('Deploy')).toBe('warning');
    expect(footer()).toContain('Deploy: Waiting for a restart');
  });
});

describe('the count is the same wherever one stands', () => {
  const numbers = (text: string): number =>
    [...text.matchAll(/(\d+) (?:errors?|still required)/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );

  test('gaps of a new page count from the first moment, and stay as many when it is left', async () => {
    const visited: readonly StepId[] = ['what', 'computer', 'type', 'network', 'dns', 'node'];
    const { footer, line, mark, wizard, user } = await open({ answers: on('node', {}, visited) });
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await settled();
    const here = numbers(footer());
    expect(here).toBeGreaterThan(5);
    expect(line('Azure')).toContain(`${String(here)} still required`);
    expect(mark('Azure')).toBe('current');
    for (const step of ['node', 'azure', 'dns', 'azure'] as const) {
      wizard.goTo(step);
      await settled();
      expect(numbers(footer()), step).toBe(here);
      expect(line('Azure')).toContain(`${String(here)} errors`);
      expect(mark('Azure')).toBe('error');
    }
  });

  test('the review has as many as the footer, and is not done', async () => {
    const { footer, line, mark, wizard } = await open({ answers: on('review', {}) });
    const sum = numbers(footer());
    expect(sum).toBeGreaterThan(5);
    expect(line('Review')).toContain(`${String(sum)} errors`);
    expect(mark('Review')).toBe('error');
    wizard.goTo('dns');
    await settled();
    expect(line('Review')).toContain(`${String(sum)} errors`);
    expect(mark('Review')).toBe('error');
    expect(numbers(footer())).toBe(sum);
  });
});

test.each<[string, Partial<JobSnapshot>, string, string]>([
  ['failed', { outcome: 'failed' }, 'Failed', 'error'],
  ['cancelled', { outcome: 'cancelled' }, 'Canceled', 'warning'],
  ['done with a proof against it', { proof: [proof('disagrees')] }, 'Done', 'warning'],
])('a job that %s is named so in rail and footer', async (_, rest, word, state) => {
  const { line, mark, footer } = await open({ answers: on('review'), job: ended(rest) });
  expect(line('Deploy')).toContain(word);
  expect(mark('Deploy')).toBe(state);
  expect(footer()).toContain(`Deploy: ${word}`);
});

test('an interrupted job is unfinished in rail and footer', async () => {
  const { line, mark, footer } = await open({ answers: on('review'), job: unended('interrupted') });
  expect(line('Deploy')).toContain('Unfinished');
  expect(mark('Deploy')).toBe('warning');
  expect(footer()).toContain('Deploy: Unfinished');
});

test('routes that were rolled back are not shown as wanted and applied', async () => {
  const routes = { device: '1HXQG13', does: 'rollback', changes: [], before: [], reopened: 0 } as const;
  const answers = answered({}, { job: 'routes', step: 'result', visited: ['what', 'routes', 'result'] });
  const { line, mark, footer } = await open({ answers, job: ended({ kind: 'routes', routes, proof: [] }) });
  expect(line('Apply')).toContain('Rolled back');
  expect(mark('Apply')).toBe('warning');
  expect(footer()).toContain('Rolled back');
  expect(line('Routes')).not.toMatch(/wanted$/);
});
