import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeLeftoverSecrets } from '#electron/jobs/leftover-secrets.ts';

/** Nobody has it: ids end before. */
const gone = 2 ** 30;
let jobs: string;

beforeEach(() => {
  jobs = mkdtempSync(join(tmpdir(), 'edge-wizard-secrets-'));
});
afterEach(() => {
  rmSync(jobs, { recursive: true, force: true });
});

function job(name: string, engine: number, operation?: number): string {
  const folder = join(jobs, name);
  const at = new Date().toISOString();
  mkdirSync(join(folder, 'ops'), { recursive: true });
  writeFileSync(join(folder, 'journal.jsonl'), `${JSON.stringify({ type: 'job', pid: engine, at })}\n`);
  if (operation !== undefined) {
    const started = { stream: 'started', pid: operation, at };
    writeFileSync(join(folder, 'ops', '2.jsonl'), `${JSON.stringify(started)}\n`);
  }
  writeFileSync(join(folder, 'deployment.secret.json'), '{}');
  return join(folder, 'deployment.secret.json');
}

test('what a killed job left behind is deleted', async () => {
  const file = job('killed', gone, gone);
  await removeLeftoverSecrets(jobs);
  expect(existsSync(file)).toBe(false);
});

test('a job that is carried out by another process, or whose operation outlives it, keeps its file', async () => {
  const files = [job('other', process.pid), job('orphan', gone, process.pid)];
  await removeLeftoverSecrets(jobs);
  expect(files.map((file) => existsSync(file))).toEqual([true, true]);
});

test('a journal that cannot be read, and no folder at all, are no obstacle', async () => {
  const file = job('broken', gone);
  writeFileSync(join(jobs, 'broken', 'journal.jsonl'), 'half a li');
  await removeLeftoverSecrets(jobs);
  expect(existsSync(file)).toBe(false);
  await removeLeftoverSecrets(join(jobs, 'nowhere'));
});
