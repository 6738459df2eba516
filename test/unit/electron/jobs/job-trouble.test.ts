import fs, { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { offlineFile as file, onlineFile } from '../../../support/jobs.ts';
import { ended, ran, trainingJobs } from './training-jobs.ts';

const online: DeploymentFile = { ...onlineFile, Arc: { ...onlineFile.Arc, ClientSecret: 'x1y2z3' } };

const { place, machine, again, mended, jobsOn, deploy } = trainingJobs();

test('a disk that is full in mid-job stops it where it is, and it goes on when there is space', async () => {
  const host = machine();
  const jobs = jobsOn(host);
  const write = fs.writeSync;
  let isFull = false;
  jobs.onChange(() => {
    isFull ||= jobs.current()?.steps.some(({ id, state }) => id === 'backup' && state === 'running') === true;
  });
  vi.spyOn(fs, 'writeSync').mockImplementation((...words: Parameters<typeof write>) => {
    if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    return write(...words);
  });
  const stopped = await ended(jobs.start({ file, waivers: [] }));
  expect(stopped).toMatchObject({ outcome: 'failed', failure: { code: 'journal', step: 'backup' } });
  vi.restoreAllMocks();
  const done = await ended(jobsOn(host).resume(stopped.folder));
  expect(done.outcome).toBe('done');
});

test('while a job is carried out, a second one is refused with its folder', async () => {
  const host = machine([{ cmdlet: 'Test-AksEdgeNetworkParameters', does: 'hang' }]);
  const jobs = jobsOn(host);
  const first = await jobs.start({ file, waivers: [] });
  if (!first.ok) throw new Error(first.error.code);
  expect(await jobsOn(host).start({ file, waivers: [] })).toMatchObject({
    ok: false,
    error: { code: 'job.running', values: { folder: first.value.snapshot.folder } },
  });
  expect(await jobsOn(host).resume(first.value.snapshot.folder)).toMatchObject({
    ok: false,
    error: { code: 'job.running.same', values: { folder: first.value.snapshot.folder } },
  });
  jobs.cancel();
  expect((await first.value.end).outcome).toBe('cancelled');
});

describe('what looks after a deployment', () => {
  test('verifies, starts, adds, makes a file for another computer, and removes', async () => {
    const host = machine();
    await deploy(host);
    const jobs = jobsOn(host);
    for (const kind of ['verify', 'start', 'scaleOut', 'addNode', 'remove'] as const) {
      const job = await ended(jobs.care({ kind, file, values: {} }));
      expect([kind, job.outcome, job.failure]).toEqual([kind, 'done', undefined]);
    }
    expect((await jobs.list()).map(({ kind, outcome }) => `${kind} ${String(outcome)}`)).toEqual([
      'remove done',
      'addNode done',
      'scaleOut done',
      'start done',
      'verify done',
      'deploy done',
    ]);
  });
});

describe('a machine on which something goes wrong', () => {
  test.each([
    ['deploy-fails', 'notReady', 'ready'],
    ['prompts', 'prompt', 'features'],
    ['dies-at-kubernetes', 'died', 'kubernetes'],
    ['arc-fails', 'arc', 'arc'],
  ])('%s: it is explained, and carried on once the cause is gone', async (scenario, code, stage) => {
    const wanted = scenario === 'arc-fails' ? online : file;
    const failed = await deploy(again(scenario), wanted);
    expect(failed).toMatchObject({ outcome: 'failed', failure: { code, stage, step: 'deploy' } });
    const host = mended(scenario);
    const done = await ended(jobsOn(host).resume(failed.folder, { 'Arc.ClientSecret': 'x1y2z3' }));
    expect(done.outcome).toBe('done');
    expect(done.proof.filter(({ verdict }) => verdict === 'disagrees')).toEqual([]);
    // The cluster stood already: only the connection was missing.
    if (scenario === 'arc-fails') expect(ran(done).slice(-2)).toEqual(['arc done', 'prove done']);
  });
});

test('a failure keeps what the machine showed, and the next attempt knows of it', async () => {
  const first = await deploy(again('deploy-fails'));
  const { evidence } = first.failure ?? {};
  expect(evidence?.rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ping', 'memory']));
  expect(first.failedBefore).toBeUndefined();
  const second = await ended(jobsOn(again('deploy-fails')).resume(first.folder));
  expect(second).toMatchObject({
    failure: { code: 'notReady' },
    failedBefore: [{ code: 'notReady', step: 'deploy', at: first.endedAt, evidence }],
  });
  const third = await deploy(again('deploy-fails'));
  expect(third.failedBefore?.map(({ code }) => code)).toEqual(['notReady', 'notReady']);
  expect(third.failedBefore?.[0]).not.toHaveProperty('evidence');
  const done = await deploy(mended('deploy-fails'));
  expect(done).toMatchObject({ outcome: 'done' });
});

describe('a cancel', () => {
  const phaseOf = (): string =>
    (
      JSON.parse(readFileSync(place('machine/training.json'), 'utf8')) as {
        world: { phase: string };
      }
    ).world.phase;

  test.each([
    ['check', 'cancelled', 'none'],
    ['backup', 'cancelled', 'none'],
    ['deploy', 'done', 'deployed'],
    ['prove', 'cancelled', 'deployed'],
  ] as const)('in the step %s leaves the machine as the plan said it would', async (step, state, phase) => {
    const jobs = jobsOn(machine());
    const stop = jobs.onChange(() => {
      if (jobs.current()?.steps.find(({ id }) => id === step)?.state === 'running') jobs.cancel();
    });
    const job = await ended(jobs.start({ file, waivers: [] }));
    stop();
    expect(job.outcome).toBe('cancelled');
    const index = job.steps.findIndex(({ id }) => id === step);
    expect(job.steps[index]?.state).toBe(state);
    expect(job.steps.slice(index + 1).every((later) => later.state === 'waiting')).toBe(true);
    expect(phaseOf()).toBe(phase);
  });
});
