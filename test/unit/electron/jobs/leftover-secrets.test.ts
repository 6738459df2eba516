import { existsSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLease } from '#electron/host/file-lease.ts';
import { operationLock } from '#electron/host/operations.ts';
import { engineFile } from '#electron/jobs/job-reader.ts';
import { Journal } from '#electron/jobs/journal.ts';
import { removeLeftoverSecrets } from '#electron/jobs/leftover-secrets.ts';
import { rememberSecrets } from '#electron/jobs/secret-folders.ts';
import { createdJob } from '../../../support/jobs.ts';
import { removeFolder } from '../../../support/files.ts';

/** Nobody has it: ids end before. */
const gone = 2 ** 30;
let jobs: string;

beforeEach(() => {
  jobs = mkdtempSync(join(tmpdir(), 'edge-wizard-secrets-'));
});
afterEach(async () => {
  await removeFolder(jobs);
});

function job(name: string, engine: number, operation?: number, hasEnded = false): string {
  const folder = join(jobs, name);
  const at = new Date().toISOString();
  mkdirSync(join(folder, 'ops'), { recursive: true });
  const journal = new Journal(folder);
  journal.write({ ...createdJob, pid: engine, at });
  if (operation !== undefined) {
    const started = { stream: 'started', pid: operation, at };
    journal.write({
      type: 'call-started',
      at,
      step: 'deploy',
      text: 'New-AksEdgeDeployment',
      long: true,
      operation: 2,
    });
    writeFileSync(join(folder, 'ops', '2.jsonl'), `${JSON.stringify(started)}\n`);
  }
  if (hasEnded) journal.write({ type: 'job-ended', at, outcome: 'done' });
  journal.close();
  writeFileSync(join(folder, 'deployment.secret.json'), '{}');
  return join(folder, 'deployment.secret.json');
}

test('what a killed job left behind is deleted', async () => {
  const file = job('killed', gone, gone);
  await removeLeftoverSecrets(jobs);
  expect(existsSync(file)).toBe(false);
});

test('a job that is carried out by another process, or whose operation outlives it, keeps its file', async () => {
  const files = [job('other', process.ppid), job('orphan', gone, process.ppid)];
  // On Windows these files tell that it lives, elsewhere its number.
  const release = [
    takeLease(engineFile(join(jobs, 'other'))),
    takeLease(operationLock({ folder: join(jobs, 'orphan'), number: 2 })),
  ];
  await removeLeftoverSecrets(jobs);
  expect(files.map((file) => existsSync(file))).toEqual([true, true]);
  for (const end of release) end();
});

test('a journal that cannot be read, and no folder at all, are no obstacle', async () => {
  const file = job('broken', gone);
  writeFileSync(join(jobs, 'broken', 'journal.jsonl'), 'half a li');
  await removeLeftoverSecrets(jobs);
  expect(existsSync(file)).toBe(false);
  await removeLeftoverSecrets(join(jobs, 'nowhere'));
});

test('a file for another computer goes when its token has expired', async () => {
  const folder = join(jobs, 'scale');
  mkdirSync(folder);
  const file = join(folder, 'join.secret.json');
  writeFileSync(file, '{}');
  await removeLeftoverSecrets(jobs);
  expect(existsSync(file)).toBe(true);
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  utimesSync(file, yesterday, yesterday);
  await removeLeftoverSecrets(jobs);
  expect(existsSync(file)).toBe(false);
});

test('a file for another computer that nobody saved goes once its job has ended', async () => {
  const files = ['ended', 'cut off'].map((name) => {
    job(name, gone, undefined, name === 'ended');
    const file = join(jobs, name, 'join.secret.json');
    writeFileSync(file, '{}');
    return file;
  });
  await removeLeftoverSecrets(jobs);
  expect(files.map((file) => existsSync(file))).toEqual([false, true]);
});

test('a file of a job that another process is just preparing stays, and goes if that comes to nothing', async () => {
  const folder = join(jobs, 'coming');
  mkdirSync(folder);
  const secret = join(folder, 'deployment.secret.json');
  rememberSecrets(jobs, folder);
  writeFileSync(secret, '{}');
  await removeLeftoverSecrets(jobs);
  expect(existsSync(secret)).toBe(true);
  // An hour later, the process with this number is another one.
  await removeLeftoverSecrets(jobs, Date.now() + 60 * 60 * 1000);
  expect(existsSync(secret)).toBe(false);
});

test('a job that is continued keeps the file that is written for it again', async () => {
  const secret = job('continued', gone);
  rememberSecrets(jobs, join(jobs, 'continued'));
  await removeLeftoverSecrets(jobs);
  expect(existsSync(secret)).toBe(true);
});
