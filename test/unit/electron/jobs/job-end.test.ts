import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { takeLease } from '#electron/host/file-lease.ts';
import type { Host } from '#electron/host/host.ts';
import { JobFolder } from '#electron/jobs/job-folder.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { removeLeftoverSecrets } from '#electron/jobs/leftover-secrets.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { removeFolder } from '../../../support/files.ts';
import { offlineFile } from '../../../support/jobs.ts';

const withSecret: DeploymentFile = {
  ...offlineFile,
  Network: { ...offlineFile.Network, Proxy: { Http: 'http://svc:canary@proxy.plant:3128' } },
};
const secretIn = (job: string): string => join(job, 'deployment.secret.json');

let folder: string;
let host: Host;
const jobsFolder = (): string => join(folder, 'jobs');
const jobsOn = (machine: Host): Jobs =>
  new Jobs({ host: machine, jobsFolder: jobsFolder(), lockFolder: folder, version: '0.1.0' });

async function ended(jobs: Jobs, wanted: { file: DeploymentFile; folder?: string }): Promise<JobSnapshot> {
  const started = await jobs.start({ waivers: [], ...wanted });
  if (!started.ok) throw new Error(started.error.code);
  return await started.value.end;
}

const typesIn = (job: string): string[] =>
  readFileSync(join(job, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);

beforeEach(() => {
  const mine = mkdtempSync(join(tmpdir(), 'edge-wizard-end-'));
  folder = mine;
  const opened = openTrainingHost({ scenario: 'clean-pc' });
  if (!opened.ok) throw new Error(opened.error.code);
  host = opened.value;
  onTestFinished(async () => {
    await opened.value.close();
    await removeFolder(mine);
  });
});

describe('a file with secrets that somebody has open when the job ends', () => {
  /** Holds the file as soon as the deployment has read it. */
  function holding(jobs: Jobs): () => void {
    let release: (() => void) | undefined;
    jobs.onChange(() => {
      const job = jobs.current();
      const proving = job?.steps.find(({ id }) => id === 'prove')?.state === 'running';
      if (job !== null && proving) release ??= takeLease(secretIn(job.folder), 'win32');
    });
    return () => {
      release?.();
      release = undefined;
    };
  }

  test('keeps no job from being over, is said everywhere, and goes at the next start', async () => {
    const jobs = jobsOn(host);
    const release = holding(jobs);
    // Nothing but what is remembered of it leads to a folder elsewhere.
    const job = await ended(jobs, { file: withSecret, folder: join(folder, 'elsewhere') });
    expect([job.outcome, job.secretLeft, jobs.isRunning]).toEqual(['done', secretIn(job.folder), false]);
    expect(typesIn(job.folder).slice(-2)).toEqual(['job-ended', 'secret-left']);
    expect(readFileSync(join(job.folder, 'report.html'), 'utf8')).toContain('deployment.secret.json');
    expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual([]);
    expect(await removeLeftoverSecrets(jobsFolder())).toEqual([secretIn(job.folder)]);
    const shown = await jobs.show(job.folder);
    expect(shown).toMatchObject({ value: { state: 'ended', secretLeft: secretIn(job.folder) } });
    release();
    expect(await removeLeftoverSecrets(jobsFolder())).toEqual([]);
    expect(existsSync(secretIn(job.folder))).toBe(false);
    expect(jobs.current()?.secretLeft).toBeUndefined();
  });

  test('only for a moment is deleted', async () => {
    const jobs = jobsOn(host);
    const release = holding(jobs);
    jobs.onChange(() => {
      if (jobs.current()?.state === 'ended') release();
    });
    const job = await ended(jobs, { file: withSecret });
    expect([job.outcome, job.secretLeft, existsSync(secretIn(job.folder))]).toEqual([
      'done',
      undefined,
      false,
    ]);
  });
});

describe('a job that was killed', () => {
  test('in a folder elsewhere leaves a file with secrets that the next start deletes', async () => {
    const job = join(folder, 'elsewhere', 'job');
    expect((await JobFolder.create(job, jobsFolder(), withSecret, host)).ok).toBe(true);
    expect(existsSync(secretIn(job))).toBe(true);
    // Its process is this one, which lives: only the time tells that it doesn't prepare the job any more.
    await removeLeftoverSecrets(jobsFolder(), Date.now() + 60 * 60 * 1000);
    expect(existsSync(secretIn(job))).toBe(false);
    expect(readdirSync(join(jobsFolder(), 'secret-folders'))).toEqual([]);
  });

  test('on a drive that is not there now is remembered', async () => {
    const job = join(folder, 'elsewhere', 'job');
    await JobFolder.create(job, jobsFolder(), withSecret, host);
    await removeFolder(join(folder, 'elsewhere'));
    await removeLeftoverSecrets(jobsFolder());
    expect(readdirSync(join(jobsFolder(), 'secret-folders'))).toHaveLength(1);
  });

  test('is remembered nowhere once it is over', async () => {
    await ended(jobsOn(host), { file: withSecret, folder: join(folder, 'elsewhere') });
    expect(readdirSync(join(jobsFolder(), 'secret-folders'))).toEqual([]);
  });
});

test('whatever goes wrong inside, a job ends, and the machine is free', async () => {
  const failing: Host = {
    about: host.about,
    close: () => host.close(),
    startOperation: () => Promise.reject(new Error('out of order')),
    run: (call, options) => host.run(call, options),
  };
  const jobs = jobsOn(failing);
  const job = await ended(jobs, { file: withSecret });
  expect(job).toMatchObject({ outcome: 'failed', failure: { detail: 'Error: out of order' } });
  expect([jobs.isRunning, existsSync(secretIn(job.folder))]).toEqual([false, false]);
  expect((await ended(jobsOn(host), { file: withSecret })).outcome).toBe('done');
  const silent: Host = { ...failing, run: () => Promise.reject(new Error('out of order')) };
  const others = jobsOn(silent);
  expect(await others.start({ file: withSecret, waivers: [] })).toMatchObject({
    ok: false,
    error: { code: 'internal', detail: 'Error: out of order' },
  });
  expect(others.isRunning).toBe(false);
});

test('a job is deleted whole or not at all', async () => {
  const jobs = jobsOn(host);
  const job = await ended(jobs, { file: offlineFile });
  const files = () => readdirSync(job.folder, { recursive: true }).sort();
  const before = files();
  const open = openSync(join(job.folder, 'ops', '1.jsonl'), 'r');
  expect(await jobs.delete(job.id)).toMatchObject({
    error: { code: 'job.inUse', values: { folder: job.folder } },
  });
  expect(files()).toEqual(before);
  closeSync(open);
  expect(await jobs.delete(job.id)).toEqual({ ok: true, value: null });
  expect(readdirSync(jobsFolder())).toEqual([]);
  // What was being deleted when the power went.
  mkdirSync(join(jobsFolder(), `${job.id}.deleted-1`, 'ops'), { recursive: true });
  await removeLeftoverSecrets(jobsFolder());
  expect(readdirSync(jobsFolder())).toEqual([]);
});
