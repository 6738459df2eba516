import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeviceJobs } from '#electron/device/jobs/device-jobs.ts';
import { DeviceResumer } from '#electron/device/jobs/device-resumer.ts';
import { OwnedRoutes } from '#electron/device/jobs/owned-routes.ts';
import { newestJobOn, rollbackOf } from '#electron/device/jobs/rollback.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { jobTarget } from '#electron/jobs/job-target.ts';
import { Journal } from '#electron/jobs/journal.ts';
import { listJobs } from '#electron/jobs/stored-job.ts';
import { removeFolder } from '../../../support/files.ts';
import { carry, deviceIn, ports, row } from '../../../support/routes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-old-routes-'));
});
afterEach(async () => {
  await removeFolder(folder);
});

const name = 'routes-20261122-140659';
const at = '2026-11-22T14:06:59.000Z';
/** A process number that no system gives. */
const pid = 2 ** 30;
const add = (third: number) => ({ does: 'add', row: row(third) });

/** A job as version 0.1.0 wrote it: two changes, of which the second was broken off. */
function oldJob(): string {
  const path = join(folder, name);
  mkdirSync(path);
  const common = { type: 'job', format: 'edge-wizard/routes-journal/1', at, id: name, kind: 'routes' };
  const entries = [
    { ...common, version: '0.1.0', pid, device: '1HXQG13', standIn: true, host: 'mine' },
    { type: 'run-started', at, pid, does: 'apply', changes: [add(1), add(2)], waivers: [] },
    { type: 'step-started', at, step: '1', text: 'Add-HcsNetRoute …' },
    { type: 'step-ended', at, step: '1', state: 'done' },
    { type: 'step-started', at, step: '2', text: 'Add-HcsNetRoute …' },
  ];
  // What was written then is no entry of today's.
  Journal.begun(path, undefined, entries as never).close();
  const before = { format: 'edge-wizard/routes-before/1', at, device: '1HXQG13', routes: [], owned: [] };
  writeFileSync(join(path, 'routes-before.json'), JSON.stringify(before));
  return path;
}

test('a job as it was written before is listed, opened and told like any other', async () => {
  const path = oldJob();
  expect(jobTarget(path)).toBe('device');
  expect(await listJobs(folder)).toMatchObject([
    {
      id: name,
      kind: 'routes',
      state: 'interrupted',
      routes: { device: '1HXQG13', does: 'apply', changes: 2 },
    },
  ]);
  const job = JobReader.open(path);
  expect(job.ok && job.value.record.fold.snapshot()).toMatchObject({
    machine: 'mine',
    steps: [
      { id: '1', state: 'done', text: expect.stringContaining('10.40.1.0/24') as string },
      { id: '2', state: 'running' },
    ],
  });
  expect(await newestJobOn(folder, '1HXQG13', { standIn: 'mine' })).toBe(path);
});

test('its rollback takes back what it had begun, and is written behind it', async () => {
  const path = oldJob();
  const device = await deviceIn(path, [row(1), row(2), row(9)]);
  const rollback = rollbackOf(path, '1HXQG13');
  if (!rollback.ok || rollback.value === undefined) throw new Error('no rollback');
  const current = [row(1), row(2), row(9)];
  const plan = rollback.value.plan(current);
  const end = await carry({ does: 'rollback', place: path, device, plan, current });
  expect(end).toMatchObject({ outcome: 'done', after: [row(9)] });
  const job = JobReader.open(path);
  expect(job.ok && job.value.record.fold.snapshot()).toMatchObject({
    ...{ outcome: 'done', routes: { does: 'rollback' }, steps: [{ state: 'done' }, { state: 'done' }] },
  });
});

test('it cannot be carried on without its table, and says so', async () => {
  const path = oldJob();
  const there = await deviceIn(path, [row(1)]);
  const device = { ...there, about: { ...there.about, name: 'mine' }, run: there.run.bind(there) };
  const owned = new OwnedRoutes(folder);
  const jobs = new DeviceJobs({
    ...{ device, id: '1HXQG13', owned, ports, version: '1.0.0' },
    script: () => '',
  });
  const resumer = new DeviceResumer({ jobs, device, id: '1HXQG13', ports, owned, network: {} });
  const job = JobReader.open(path);
  if (!job.ok) throw new Error(job.error);
  expect((await resumer.assess(job.value)).interruption).toMatchObject({ step: '2', truth: 'notReached' });
  expect(await resumer.prepare(job.value)).toMatchObject({ ok: false, error: { code: 'routes.noTable' } });
  const other = new DeviceResumer({ jobs, device, id: 'other', ports, owned, network: {} });
  expect(await other.prepare(job.value)).toMatchObject({
    ok: false,
    error: { code: 'routes.notConnected', values: { name: 'mine' } },
  });
});
