// @vitest-environment jsdom
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { render } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import App from '#renderer/App.svelte';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import type { Jobs } from '#electron/jobs/jobs.ts';
import type { LaunchOperation } from '#electron/training/operation-request.ts';
import { machineScenarios } from '#electron/training/shipped-machines.ts';
import { restartCall } from '#shared/calls/restart.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { judgeMachine } from '#shared/plan/judge-machine.ts';
import type { StartVerdict } from '#shared/report/report-job.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { journeySteps } from '#shared/wizard/steps.ts';
import { ended, trainingJobs } from '../unit/electron/jobs/training-jobs.ts';
import { fakeMain, settled } from './fake-main.ts';
import { saidBeforeInReport, saidBeforeInWindow, saidInReport, saidInWindow } from './said.ts';

const secret = 'not-a-guid';
const values = {
  DeploymentType: 'SingleMachineCluster',
  'Network.Ip4AddressPrefix': '192.168.77.0/24',
  'User.AcceptEula': true,
  'User.AcceptOptionalTelemetry': false,
  'Arc.ClusterName': 'line3',
  'Arc.Location': 'westeurope',
  'Arc.ResourceGroupName': 'plant',
  'Arc.SubscriptionId': '11111111-1111-4111-8111-111111111111',
  'Arc.TenantId': '22222222-2222-4222-8222-222222222222',
  'Arc.ClientId': '33333333-3333-4333-8333-333333333333',
};

/** Answers as a person gives them on this machine: it proposes the rest. */
function answersOn(facts: HostFacts): Answers {
  const visited = journeySteps.setUp.filter((step) => step !== 'deploy' && step !== 'result');
  const start: Answers = { ...emptyAnswers, job: 'setUp', step: 'computer', visited };
  const read = reduce(start, { type: 'factsRead', facts });
  return Object.entries(values).reduce<Answers>(
    (answers, [path, value]) => reduce(answers, { type: 'set', path, value }),
    read,
  );
}

/** The job to its end, also across a restart. */
async function carriedOut(
  host: Host,
  jobs: Jobs,
  wanted: Parameters<Jobs['start']>[0],
): Promise<JobSnapshot> {
  const first = await ended(jobs.start(wanted));
  if (first.outcome !== 'reboot') return first;
  await host.run(restartCall);
  return await ended(jobs.resume(first.folder, { 'Arc.ClientSecret': secret }));
}

/** As the built program has it: only what runs in a process of its own can be ended while it hangs. */
const apart: LaunchOperation = async ({ folder, number }) => {
  const program = resolve(import.meta.dirname, '../../out/cli/training-operation.cjs');
  const child = spawn(process.execPath, [program, folder, String(number)], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return `exit code ${String(code)}`;
};

/** A deployment that hangs has no end until a person cancels it twice: the second time ends its process. */
function endWhatHangs(jobs: Jobs): void {
  jobs.onChange(() => {
    const job = jobs.current();
    const isSilent = job?.steps.some(({ stages }) => stages.at(-1)?.id === 'kubernetes') === true;
    if (!isSilent || job.cancelAsked) return;
    jobs.cancel();
    jobs.cancel();
  });
}
const names = machineScenarios().map(({ name }) => name);

describe.each(names)('%s', (name) => {
  const { again, jobsOn } = trainingJobs();
  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  test('its report says what the window says, before and after', async () => {
    const hangs = name === 'hangs';
    const host = hangs ? again(name, apart) : again(name);
    const { facts, unread } = await readFacts(host, () => undefined);
    const answers = answersOn(facts);
    const judged = judge(answers, facts, { 'Arc.ClientSecret': secret });
    const machine = judgeMachine({ facts, unread }, judged.file, judged.findings, []);
    const verdict: StartVerdict = { ...machine, notChecked: judged.notChecked };
    const jobs = jobsOn(host);
    if (hangs) endWhatHangs(jobs);
    const job = await carriedOut(host, jobs, { file: judged.file, waivers: [], verdict });
    const report = join(job.folder, 'report.html');
    // One that still waits for a restart isn't over.
    expect(existsSync(report)).toBe(job.outcome !== 'reboot');
    if (job.outcome === 'reboot') return;
    const html = readFileSync(report, 'utf8');

    vi.useFakeTimers({ shouldAdvanceTime: true });
    const before = fakeMain({ facts, answers });
    const { unmount } = render(App, { wizard: before.wizard, device: before.device });
    before.wizard.set('Arc.ClientSecret', secret);
    await settled();
    const atStart = await saidBeforeInWindow(before.wizard, settled);
    unmount();

    const after = fakeMain({ facts, answers, job });
    render(App, { wizard: after.wizard, device: after.device });
    await settled();
    const inReport = { atStart: saidBeforeInReport(html), atEnd: saidInReport(html) };
    expect(inReport).toEqual({ atStart, atEnd: saidInWindow() });
  });
});
