import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { offlineFile as file } from '../../../support/jobs.ts';
import { removeFolder } from '../../../support/files.ts';
import { patience } from '../../../support/patience.ts';
import { ended, ran, trainingJobs } from './training-jobs.ts';

const { place, machine, again, mended, jobsOn, deploy } = trainingJobs();

const entries = (job: JobSnapshot) =>
  readFileSync(join(job.folder, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; text?: string });

/** As a killed process leaves it: the journal ends somewhere, and nobody holds the machine. */
function killedAfter(job: JobSnapshot, last: (entry: { type: string; step?: string }) => boolean): void {
  const path = join(job.folder, 'journal.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  const index = lines.findIndex((line) => line !== '' && last(JSON.parse(line) as { type: string }));
  // The process of another number wrote it, or it would be this one's own.
  writeFileSync(path, `${lines.slice(0, index + 1).join('\n')}\n`);
}

describe('a job that failed', () => {
  test('is carried on from the step that failed, once the cause is gone', async () => {
    const failing = [{ cmdlet: 'New-AksEdgeDeployment', does: 'return', text: 'Not enough disk space' }];
    const failed = await deploy(machine(failing));
    expect(failed).toMatchObject({ outcome: 'failed', failure: { code: 'disk', step: 'deploy' } });
    const done = await ended(jobsOn(mended()).resume(failed.folder));
    expect(done.outcome).toBe('done');
    // The copy of the kubeconfig that was made before anything happened is the one that counts.
    expect(ran(done)).toEqual(['backup done', 'check done', 'deploy done', 'prove done']);
    expect(entries(done).filter(({ text }) => text?.startsWith('Copy-Item') === true)).toHaveLength(1);
  });

  test('but left the machine deployed, is only proven', async () => {
    const died = await deploy(
      machine([{ cmdlet: 'New-AksEdgeDeployment', does: 'exit', after: 'successfully created' }]),
    );
    expect(died.outcome).toBe('done');
    expect(ran(died).at(-1)).toBe('prove done');
  });

  test('and left something half made, clears it away first', async () => {
    const died = await deploy(
      machine([{ cmdlet: 'New-AksEdgeDeployment', does: 'exit', after: 'Initializing kubernetes' }]),
    );
    expect(died).toMatchObject({ outcome: 'failed', failure: { code: 'died', stage: 'kubernetes' } });
    const done = await ended(jobsOn(mended()).resume(died.folder));
    expect(ran(done)).toEqual(['backup done', 'cleanUp done', 'check done', 'deploy done', 'prove done']);
  });
});

describe('a computer that must be restarted', () => {
  const off = { features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }] };

  test('pauses the job, which goes on afterwards and does not turn the features on again', async () => {
    const host = machine([], off);
    const paused = await deploy(host);
    expect(paused).toMatchObject({ state: 'restart', outcome: 'reboot' });
    expect(paused.endedAt).toBeUndefined();
    const early = await ended(jobsOn(host).resume(paused.folder));
    expect(early.outcome).toBe('reboot');
    await host.run({ cmdlet: 'Restart-Computer', parameters: {} });
    const done = await ended(jobsOn(host).resume(paused.folder));
    expect(done.outcome).toBe('done');
    const began = entries(done).filter(({ text }) => text?.startsWith('Install-AksEdgeHostFeatures'));
    expect(began).toHaveLength(1);
  });
});

test('a job that was cancelled asks for no restart: it ends', async () => {
  const jobs = jobsOn(machine([], { features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }] }));
  jobs.onChange(() => {
    const job = jobs.current();
    if (job?.cancelAsked === false && job.steps[0]?.state === 'running') jobs.cancel();
  });
  const job = await ended(jobs.start({ file, waivers: [] }));
  expect(job).toMatchObject({ outcome: 'cancelled', state: 'ended', cancelAsked: true });
  expect(job.steps[0]).toMatchObject({ id: 'features', state: 'cancelled' });
});

test('features that only wait for a restart are not turned on again: the job asks for the restart', async () => {
  const names = ['', '-Management-PowerShell', '-Hypervisor'];
  const features = names.map((name) => ({ FeatureName: `Microsoft-Hyper-V${name}`, State: 'EnablePending' }));
  const host = machine([], { features });
  const paused = await deploy(host);
  expect(paused).toMatchObject({ state: 'restart', outcome: 'reboot' });
  expect(entries(paused).filter(({ type }) => type === 'call-started')).toEqual([]);
  await host.run({ cmdlet: 'Restart-Computer', parameters: {} });
  expect((await ended(jobsOn(host).resume(paused.folder))).outcome).toBe('done');
});

describe('a job that nobody carries on', () => {
  test('says what is true now and what would come next, and goes on there', async () => {
    const host = machine();
    const whole = await deploy(host);
    killedAfter(whole, ({ type, step }) => type === 'step-ended' && step === 'deploy');
    const jobs = jobsOn(host);
    const seen = new Promise<JobSnapshot>((resolve) => {
      jobs.onChange(() => {
        const job = jobs.current();
        if (job?.interruption !== undefined) resolve(job);
      });
    });
    await jobs.openFound(whole.folder);
    expect(await seen).toMatchObject({
      state: 'interrupted',
      interruption: { truth: 'notReached', next: ['prove'] },
    });
    const done = await ended(jobs.resume(whole.folder));
    expect(done.outcome).toBe('done');
    expect(entries(done).filter(({ text }) => text?.startsWith('New-AksEdgeDeployment'))).toHaveLength(1);
  });

  test('with a call whose end nobody heard: the operation is followed to the end that its file says', async () => {
    const host = machine();
    const whole = await deploy(host);
    killedAfter(
      whole,
      ({ type, ...rest }) => type === 'call-started' && 'step' in rest && rest.step === 'deploy',
    );
    const lines = whole.lines;
    const done = await ended(jobsOn(host).resume(whole.folder));
    expect(done.outcome).toBe('done');
    expect(ran(done)).toEqual(['check done', 'backup done', 'deploy done', 'prove done']);
    expect(entries(done).filter(({ text }) => text?.startsWith('New-AksEdgeDeployment'))).toHaveLength(1);
    // Each line once, though reader and follower have both seen them.
    expect(done.lines).toBe(lines);
  });

  test('can be ended as it is, and then deleted', async () => {
    const host = machine();
    const whole = await deploy(host);
    killedAfter(whole, ({ type, step }) => type === 'step-started' && step === 'prove');
    const jobs = jobsOn(host);
    expect(await jobs.delete(whole.id)).toMatchObject({ ok: false, error: { code: 'job.notOver' } });
    await jobs.openFound(whole.folder);
    await vi.waitFor(() => {
      expect(jobs.current()?.interruption).toBeDefined();
    }, patience);
    const shown = jobs.current()?.seq ?? 0;
    const abandoned = await jobs.abandon();
    expect(abandoned).toMatchObject({ ok: true, value: { state: 'ended', outcome: 'cancelled' } });
    // Whoever shows the job takes a lower number for old news.
    expect(abandoned.ok && abandoned.value.seq).toBeGreaterThan(shown);
    expect(await jobs.delete(whole.id)).toMatchObject({ ok: true });
    expect(existsSync(whole.folder)).toBe(false);
    expect(jobs.current()).toBeNull();
  });

  test.each([
    ['that ended', 'step-ended'],
    ['in whose middle it stopped', 'call-started'],
  ])(
    'without its plan, or without its journal, is not said to have run nothing: a step %s',
    async (_, last) => {
      const host = machine();
      const whole = await deploy(host);
      killedAfter(whole, ({ type, step }) => type === last && step === 'deploy');
      const jobs = jobsOn(host);
      writeFileSync(join(whole.folder, 'plan.json'), '{');
      expect(await jobs.resume(whole.folder)).toMatchObject({ error: { code: 'job.unreadable.plan' } });
      writeFileSync(join(whole.folder, 'journal.jsonl'), '');
      const lost = { error: { code: 'job.unreadable.lost', values: { folder: whole.folder } } };
      expect(await jobs.resume(whole.folder)).toMatchObject(lost);
      expect(await jobs.show(whole.folder)).toMatchObject(lost);
    },
  );

  test('is refused on another computer', async () => {
    const whole = await deploy(machine());
    killedAfter(whole, ({ type }) => type === 'step-ended');
    await removeFolder(place('machine'));
    const other = machine([], { computer: { Name: 'LINE4-PC01' } });
    expect(await jobsOn(other).resume(whole.folder)).toMatchObject({
      ok: false,
      error: { code: 'job.unreadable.machine' },
    });
  });

  test('is refused on a machine of another kind, which is not asked what is true of it', async () => {
    const whole = await deploy(machine());
    killedAfter(whole, ({ type }) => type === 'step-ended');
    const here = again();
    const asked: string[] = [];
    const real: Host = {
      about: { kind: 'windows', name: 'powershell.exe', standIn: false },
      close: () => here.close(),
      startOperation: (call, place) => here.startOperation(call, place),
      run: (call, options) => {
        asked.push(call.cmdlet);
        return here.run(call, options);
      },
    };
    for (const other of [real, again('server-k8s')]) {
      const jobs = jobsOn(other);
      const refused = { ok: false, error: { code: 'job.unreadable.host' } };
      expect(await jobs.resume(whole.folder)).toMatchObject(refused);
      await jobs.openFound(whole.folder);
      await vi.waitUntil(() => jobs.current()?.interruption !== undefined);
      expect(jobs.current()?.interruption?.truth).toBe('unknown');
    }
    // Only whose folder it is.
    expect(new Set(asked)).toEqual(new Set(['Test-JobOwner']));
  });

  test('asks for its secrets again, by their path, and takes them', async () => {
    const secret = 'canary-5512';
    const withSecret = {
      ...file,
      Arc: { ClientId: '33333333-3333-4333-8333-333333333333', ClientSecret: secret },
    };
    const failing = [{ cmdlet: 'New-AksEdgeDeployment', does: 'return', text: 'Not enough disk space' }];
    const failed = await deploy(machine(failing), withSecret);
    const jobs = jobsOn(mended());
    expect(await jobs.resume(failed.folder)).toMatchObject({
      ok: false,
      error: { code: 'job.secrets', values: { paths: ['Arc.ClientSecret'] } },
    });
    const done = await ended(jobs.resume(failed.folder, { 'Arc.ClientSecret': secret }));
    expect(done.outcome).toBe('done');
    expect(existsSync(join(done.folder, 'deployment.secret.json'))).toBe(false);
    expect(readFileSync(join(done.folder, 'deployment.json'), 'utf8')).not.toContain(secret);
  });
});
