import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import type { Jobs } from '#electron/jobs/jobs.ts';
import { ok } from '#shared/result.ts';
import { jobsHandlers } from '#electron/main/ipc/handlers/jobs.ts';
import { sheetHandlers } from '#electron/main/ipc/handlers/sheets.ts';
import { translator } from '#shared/locales/translate.ts';
import { desktopWith } from '../../../support/desktop.ts';
import { offlineFile, onlineFile } from '../../../support/jobs.ts';
import { patience } from '../../../support/patience.ts';
import { onlyOn } from '../../../support/platform.ts';
import { cutAfter, hasEnded, plainEntries, writeJournal } from '../jobs/planted-jobs.ts';
import { trainingJobs } from '../jobs/training-jobs.ts';

const { place, machine, mended, key, jobsOn, deploy } = trainingJobs();

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
const as = (fake: unknown) => fake as never;
function handlersOf(jobs: Jobs, openPath = vi.fn(() => Promise.resolve(''))) {
  const desktop = desktopWith(as({ openPath }));
  return {
    openPath,
    handlers: {
      ...jobsHandlers(as({ jobs, jobsFolder: place('jobs'), key: key() })),
      ...sheetHandlers(as({ jobs, desktop, t: translator('en') })),
    },
  };
}

test('a click continues a job that anyone may have written only once its commands are shown', async () => {
  const host = machine();
  const job = await deploy(host);
  cutAfter(job, hasEnded);
  writeJournal(job.folder, plainEntries(job.folder));
  const jobs = jobsOn(host);
  const { handlers } = handlersOf(jobs);
  await jobs.show(job.folder);
  const early = await handlers['job.resume']({ secrets: {} });
  expect(early).toMatchObject({ error: { code: 'job.unverified.look' } });
  await vi.waitFor(() => {
    expect(jobs.current()?.interruption?.commands).toBeDefined();
  }, patience);
  expect(await handlers['job.resume']({ secrets: {} })).toMatchObject({ ok: true });
  await vi.waitFor(() => {
    expect(jobs.current()).toMatchObject({ outcome: 'done', unverified: 'older' });
  }, patience);
});

test('the same holds for one that failed: its commands are shown before it is tried again', async () => {
  const failing = [{ cmdlet: 'New-AksEdgeDeployment', does: 'return', text: 'Not enough disk space' }];
  const job = await deploy(machine(failing));
  writeJournal(job.folder, plainEntries(job.folder));
  const jobs = jobsOn(mended());
  await jobs.show(job.folder);
  await vi.waitFor(() => {
    expect(jobs.current()?.interruption?.commands?.join()).toContain('New-AksEdgeDeployment');
  }, patience);
  expect(jobs.current()).toMatchObject({ state: 'ended', outcome: 'failed', unverified: 'older' });
});

test('of the values that come with a click, only the secrets that a job asked for reach its file', async () => {
  const failing = [{ cmdlet: 'New-AksEdgeDeployment', does: 'return', text: 'Not enough disk space' }];
  const file = { ...onlineFile, Arc: { ...onlineFile.Arc, ClientSecret: 'canary-77' } };
  const job = await deploy(machine(failing), file);
  const before = readFileSync(join(job.folder, 'deployment.json'), 'utf8');
  const jobs = jobsOn(mended());
  const { handlers } = handlersOf(jobs);
  await jobs.show(job.folder);
  const secrets = {
    'Arc.ClientSecret': 'canary-77',
    'Arc.TenantId': '99999999-9999-4999-8999-999999999999',
    'Machines[0].LinuxNode.CpuCount': '64',
    'Network.Proxy.Http': 'http://planter:3128',
  };
  expect(await handlers['job.resume']({ secrets })).toMatchObject({ ok: true });
  await vi.waitFor(() => {
    expect(jobs.current()?.outcome).toBe('done');
  }, patience);
  expect(readFileSync(join(job.folder, 'deployment.json'), 'utf8')).toBe(before);
});

test('the list names a folder that the machine says is another user’s, and reads nothing out of it', async () => {
  const training = machine();
  const [own, foreign] = [await deploy(training, offlineFile), await deploy(training, offlineFile)];
  const windows: Host = {
    about: { kind: 'windows', name: 'powershell.exe', standIn: false },
    run: ({ parameters }) =>
      Promise.resolve(
        ok({
          values: (parameters['Paths'] as readonly string[]).map((path) => path === own.folder),
          ...{ events: [], dropped: 0 },
        }),
      ),
    startOperation: (call, at) => training.startOperation(call, at),
    close: () => training.close(),
  };
  const listed = await jobsOn(windows).list();
  expect(listed.find(({ folder }) => folder === own.folder)).toMatchObject({ outcome: 'done' });
  const other = listed.find(({ folder }) => folder === foreign.folder);
  expect(other).toMatchObject({ unreadable: 'owner', machine: '' });
  expect(other).not.toHaveProperty('outcome');
});

test('after the restart of a real machine, nothing continues by itself', async () => {
  const off = { features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }] };
  const training = machine([], off);
  const started: string[] = [];
  const real: Host = {
    about: { ...training.about, standIn: false },
    run: (call, options) => training.run(call, options),
    startOperation: (call, at) => {
      started.push(call.cmdlet);
      return training.startOperation(call, at);
    },
    close: () => training.close(),
  };
  const paused = await deploy(real);
  expect(paused.state).toBe('restart');
  await training.run({ cmdlet: 'Restart-Computer', parameters: {} });
  const before = started.length;
  const jobs = jobsOn(real);
  await jobs.resumeAfterRestart(paused.folder);
  expect(jobs.isRunning).toBe(false);
  expect(jobs.current()?.folder).toBe(paused.folder);
  expect(started).toHaveLength(before);
});

test(
  'a report that is a link is not opened',
  onlyOn('posix', 'Windows lets nobody create a link without a right to'),
  async () => {
    const job = await deploy(machine(), offlineFile);
    const jobs = jobsOn(machine());
    const { handlers, openPath } = handlersOf(jobs);
    await jobs.show(job.folder);
    expect(await handlers['job.report']({})).toMatchObject({ ok: true });
    expect(openPath).toHaveBeenCalledOnce();
    const report = join(job.folder, 'report.html');
    renameSync(report, place('elsewhere.html'));
    symlinkSync(place('elsewhere.html'), report);
    expect(await handlers['job.report']({})).toMatchObject({ error: { code: 'job.unreadable.link' } });
    rmSync(report);
    writeFileSync(report, '');
    expect(openPath).toHaveBeenCalledOnce();
  },
);
