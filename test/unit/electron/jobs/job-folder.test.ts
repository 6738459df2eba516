import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { JobFolder, makeJobFolder, secretFile } from '#electron/jobs/job-folder.ts';
import { err, ok } from '#shared/result.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-folder-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A machine that only protects folders, or can't. */
const machine = (canProtect: boolean) =>
  ({
    run: () =>
      Promise.resolve(
        canProtect
          ? ok({ values: [], events: [] })
          : err({ code: 'call.failed', cmdlet: 'Protect-Folder', detail: 'no rights' }),
      ),
  }) as never;
const secret = { Arc: { ClientSecret: 'a secret' } };

// Windows has access lists instead, which the host script sets.
it.skipIf(process.platform === 'win32')('belongs to this user only', () => {
  const jobs = join(folder, 'jobs');
  const path = makeJobFolder(jobs, new Date(2026, 10, 28, 10, 15));
  for (const place of [jobs, path]) expect(statSync(place).mode & 0o777).toBe(0o700);
});

it.each([
  ['with a secret', secret, false],
  ['without one', {}, true],
])('that cannot be protected takes a job %s: %s', async (_what, file, isTaken) => {
  const path = join(folder, 'job');
  const made = await JobFolder.create(path, folder, file, machine(false));
  expect(made.ok).toBe(isTaken);
  if (!made.ok) expect(made.error.code).toBe('job.unprotected');
  expect(existsSync(join(path, secretFile))).toBe(false);
});

it('holds the secret in one file, and only until it is removed', async () => {
  const path = join(folder, 'job');
  const made = await JobFolder.create(path, folder, secret, machine(true));
  if (!made.ok) throw new Error(made.error.code);
  expect(readdirSync(path).sort()).toEqual(['deployment.json', secretFile, 'ops']);
  await made.value.removeSecrets();
  expect(readdirSync(path).sort()).toEqual(['deployment.json', 'ops']);
});
