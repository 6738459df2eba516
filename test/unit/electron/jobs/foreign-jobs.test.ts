import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newestJobOn } from '#electron/device/jobs/rollback.ts';
import type { Host } from '#electron/host/host.ts';
import { deployedOf } from '#electron/jobs/care-file.ts';
import { Journal } from '#electron/jobs/journal.ts';
import { foreignTo } from '#electron/jobs/owner-trouble.ts';
import { earlierFailures, listJobs, unfinishedJob } from '#electron/jobs/stored-job.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { ok } from '#shared/result.ts';
import { removeFolder } from '../../../support/files.ts';
import { createdJob, offlineFile } from '../../../support/jobs.ts';

let jobs = '';
beforeEach(() => {
  jobs = mkdtempSync(join(tmpdir(), 'edge-wizard-foreign-'));
});
afterEach(async () => {
  await removeFolder(jobs);
});

const at = '2026-11-22T14:07:00.000Z';
const done: JournalEntry = { type: 'job-ended', at, outcome: 'done' };

/** A job of this machine, whose folder has this name. */
function job(name: string, ...entries: readonly JournalEntry[]): string {
  const path = join(jobs, name);
  mkdirSync(path);
  Journal.begun(path, undefined, [{ ...createdJob, standIn: false, id: name }, ...entries]).close();
  writeFileSync(join(path, 'deployment.json'), JSON.stringify(offlineFile));
  return path;
}

/** A Windows machine on which these folders are this user's. */
function machineOf(own: readonly string[]) {
  const run = vi.fn<Host['run']>(({ parameters }) => {
    const paths = parameters['Paths'] as readonly string[];
    return Promise.resolve(ok({ values: paths.map((path) => own.includes(path)), events: [], dropped: 0 }));
  });
  return { about: { kind: 'windows' as const, name: 'powershell.exe', standIn: false }, run };
}

const [older, newer] = ['20261122-140600', '20261122-150600'];

test('the machine is asked about all folders at once, and about no more than a call may name', async () => {
  const folders = Array.from({ length: 450 }, (_, index) => `C:\\jobs\\${String(index)}`);
  const machine = machineOf(folders.slice(3));
  expect(await foreignTo(machine)(folders)).toEqual(new Set(folders.slice(0, 3)));
  expect(machine.run.mock.calls.map(([{ parameters }]) => (parameters['Paths'] as string[]).length)).toEqual([
    200, 200, 50,
  ]);
  expect(await foreignTo(machine)([])).toEqual(new Set());
  expect(machine.run).toHaveBeenCalledTimes(3);
});

test('what it says nothing about is another user’s', async () => {
  const folders = ['C:\\jobs\\1', 'C:\\jobs\\2'];
  const machine = machineOf(folders);
  machine.run.mockResolvedValueOnce(ok({ values: [true], events: [], dropped: 0 }));
  expect(await foreignTo(machine)(folders)).toEqual(new Set(folders));
  machine.run.mockResolvedValueOnce({ ok: false, error: { code: 'host.timeout', cmdlet: '', detail: '' } });
  expect(await foreignTo(machine)(folders)).toEqual(new Set(folders));
});

test('the list of many jobs asks once, and only names a folder of another user', async () => {
  const folders = Array.from({ length: 60 }, (_, index) =>
    job(`20261122-14${String(index).padStart(4, '0')}`, done),
  );
  const machine = machineOf(folders.slice(1));
  const listed = await listJobs(jobs, undefined, foreignTo(machine));
  expect(machine.run).toHaveBeenCalledOnce();
  expect(listed).toHaveLength(60);
  const foreign = listed.filter(({ unreadable }) => unreadable === 'owner');
  expect(foreign).toMatchObject([{ folder: folders[0], machine: '' }]);
});

test('the start takes its own unfinished job, and another user’s only to say why it is refused', async () => {
  const [own, foreign] = [job(older), job(newer)];
  expect((await unfinishedJob(jobs, foreignTo(machineOf([own]))))?.folder).toBe(own);
  expect((await unfinishedJob(jobs, foreignTo(machineOf([own, foreign]))))?.folder).toBe(foreign);
  expect((await unfinishedJob(jobs, foreignTo(machineOf([]))))?.folder).toBe(foreign);
});

test('a start without an unfinished job waits for no answer of the machine', async () => {
  job(older, done);
  const machine = machineOf([]);
  expect(await unfinishedJob(jobs, foreignTo(machine))).toBeUndefined();
  expect(machine.run).not.toHaveBeenCalled();
});

test('nothing of another user’s folder becomes the file of the deployment, or the failure of an earlier job', async () => {
  const failed: JournalEntry = {
    ...{ type: 'job-ended', at, outcome: 'failed' },
    failure: { kind: 'unknown', step: 'deploy', message: 'planted' } as never,
  };
  const folders = [job(older, done), job(newer, failed)];
  const wanted = { kind: 'deploy', machine: createdJob.machine, standIn: false } as const;
  for (const [own, isOwn] of [[folders, true] as const, [[], false] as const]) {
    const findForeign = foreignTo(machineOf(own));
    const file = await deployedOf({ jobsFolder: jobs, findForeign });
    expect(file.Machines !== undefined, 'file').toBe(isOwn);
    expect((await earlierFailures(jobs, wanted, findForeign)).length > 0, 'failures').toBe(isOwn);
  }
});

test('no routes are restored from another user’s folder', async () => {
  const path = join(jobs, `routes-${newer}`);
  mkdirSync(path);
  const row = {
    InterfaceAlias: 'Port3',
    DestinationPrefix: '10.9.0.0/16',
    NextHop: '10.20.30.1',
    RouteMetric: 1,
  };
  const entries = [
    {
      type: 'job',
      format: 'edge-wizard/routes-journal/1',
      at,
      id: basename(path),
      kind: 'routes',
      version: '0.1.0',
    },
    { type: 'run-started', at, pid: 2 ** 30, does: 'apply', changes: [{ does: 'add', row }], waivers: [] },
  ];
  const device = { pid: 2 ** 30, device: '1HXQG13', standIn: false, host: 'mine' };
  Journal.begun(path, undefined, [{ ...entries[0], ...device }, entries[1]] as never).close();
  const newest = (own: readonly string[]) =>
    newestJobOn(jobs, '1HXQG13', { findForeign: foreignTo(machineOf(own)) });
  expect(await newest([path])).toBe(path);
  expect(await newest([])).toBeUndefined();
});
