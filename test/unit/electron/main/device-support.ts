import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { ClientPreparation } from '#electron/main/services/client-preparation.ts';
import { DeviceService } from '#electron/main/services/device-service.ts';
import { deviceHandlers } from '#electron/main/ipc/handlers/device.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { RouteJobs } from '#electron/main/services/route-jobs.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { translator } from '#shared/locales/translate.ts';
import type { Result } from '#shared/result.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { desktopWith } from '../../../support/desktop.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'device-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

export function open(device?: string) {
  const paths = { scripts: '/none', training: join(folder, 'training'), jobs: join(folder, 'jobs') };
  const opened = openTrainingHost({ scenario: 'clean-pc', folder: paths.training });
  if (!opened.ok) throw new Error(opened.error.code);
  const asked: string[] = [];
  const machine = opened.value;
  const run = machine.run.bind(machine);
  machine.run = async (call, options) => {
    asked.push(call.cmdlet);
    return await run(call, options);
  };
  const places = { host: machine, folder: join(folder, 'remedies'), lockFolder: folder };
  const devices = new DeviceService({
    choice: { kind: 'training', scenario: 'clean-pc', speed: 0 },
    device,
    machine,
    preparation: new ClientPreparation({
      ...places,
      file: join(folder, 'connection.json'),
      t: translator('en'),
    }),
    paths,
  });
  const seen: JobSnapshot[] = [];
  const version = '0.1.0';
  const jobs: Jobs = new Jobs({
    ...{ host: machine, jobsFolder: paths.jobs, lockFolder: folder, version },
    device: () => routes.resumer(),
  });
  const routes = new RouteJobs({ devices, jobs, version, t: translator('en') });
  jobs.onChange(() => {
    const job = jobs.current();
    if (job !== null) seen.push(job);
  });
  /** A job over routes, once it is over. */
  const over = async (
    begun: Result<JobSnapshot, unknown> | Promise<Result<JobSnapshot, unknown>>,
  ): Promise<JobSnapshot> => {
    await value(begun);
    await routes.over();
    const job = jobs.current();
    if (job === null) throw new Error('no job is in sight');
    return job;
  };
  const table = join(folder, 'routes.csv');
  const showOpenDialog = vi.fn(() => Promise.resolve({ canceled: false, filePaths: [table] }));
  const showSaveDialog = vi.fn(() => Promise.resolve({ canceled: false, filePath: table }));
  const call = deviceHandlers({ devices, routes, desktop: desktopWith({ showOpenDialog, showSaveDialog }) });
  return { seen, asked, paths, devices, jobs, routes, over, table, call, showSaveDialog };
}
export const to = (
  training: string,
  part: { name?: string; https?: boolean; skipCertificateCheck?: boolean; password?: string } = {},
) => ({
  name: training,
  https: true,
  skipCertificateCheck: false,
  password: '',
  training,
  ...part,
});
export async function value<Value>(
  answer: Result<Value, unknown> | Promise<Result<Value, unknown>>,
): Promise<Value> {
  const settled = await answer;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}
export const route = (prefix: string, NextHop = '192.168.20.1'): RouteRow => ({
  InterfaceAlias: 'Port3',
  DestinationPrefix: prefix,
  NextHop,
  RouteMetric: 100,
});
export const wanted = (...rows: RouteRow[]) => ({ rows, takeOver: false, waivers: [] });
export const example = 'port2-internet-port3-cameras';
