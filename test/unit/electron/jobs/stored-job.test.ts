import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Jobs } from '#electron/jobs/jobs.ts';
import { operationFile } from '#electron/host/operations.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { offlineFile as file } from '../../../support/jobs.ts';
import { removeFolder } from '../../../support/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-jobs-'));
});
afterEach(async () => {
  await removeFolder(folder);
});

test('jobs are listed by their journals alone, however much their calls said', async () => {
  const opened = openTrainingHost({ scenario: 'clean-pc', speed: 0 });
  if (!opened.ok) throw new Error(opened.error.code);
  const host = opened.value;
  const jobs = new Jobs({ host, jobsFolder: join(folder, 'jobs'), lockFolder: folder, version: '0' });
  const started = await jobs.start({ file, waivers: [] });
  if (!started.ok) throw new Error(started.error.code);
  const job = await started.value.end;
  const before = await jobs.list();
  expect(before).toMatchObject([{ id: job.id, state: 'ended', outcome: 'done' }]);

  // A file that cannot be read as one stands for one that nobody has the time to read.
  await removeFolder(join(job.folder, 'ops'));
  mkdirSync(operationFile({ folder: job.folder, number: 1 }), { recursive: true });
  expect(await jobs.list()).toEqual(before);
  await host.close();
});
