import { resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { ownJobs, sayUnverified } from '#electron/cli/common/own-jobs.ts';
import type { CommandOutcome } from '#electron/cli/common/outcome.ts';
import type { Connected } from '#electron/cli/routes/connect.ts';
import { progress } from '#electron/cli/routes/progress.ts';
import { endOutcome, routesError } from '#electron/cli/routes/routes-outcome.ts';
import { ownedBy } from '#electron/cli/routes/survey.ts';
import { version } from '#electron/composition/version.ts';
import { DeviceJobs } from '#electron/device/jobs/device-jobs.ts';
import { RouteFolder } from '#electron/device/jobs/route-folder.ts';
import type { Prepared } from '#electron/jobs/prepared.ts';
import { runPrepared } from '#electron/jobs/run-prepared.ts';
import type { AppError } from '#shared/errors.ts';
import type { RoutesSnapshot } from '#shared/job/job.ts';
import type { JsonObject } from '#shared/json.ts';
import { commandsOf } from '#shared/plan/plan.ts';
import type { Result } from '#shared/result.ts';
import { rollbackScript } from '#shared/routes/rollback-script.ts';

/** The folder that the command line names, or a new one beside the others. */
export function routeFolder(
  { options }: CommandContext,
  { device, key }: Connected,
): ReturnType<typeof RouteFolder.at> {
  return options.job === undefined
    ? RouteFolder.among(ownJobs(device.about.kind === 'training'), new Date())
    : RouteFolder.at(resolve(options.job), key);
}

/**
 * Runs a job, stops it between two changes on request, and returns the outcome.
 *
 * @param folder of the job
 * @param prepare prepares the job
 * @param beside further members of the JSON
 */
export async function carryOutRoutes(
  context: CommandContext,
  connected: Connected,
  folder: string,
  prepare: (jobs: DeviceJobs) => Promise<Result<Prepared, AppError>>,
  beside: (routes: RoutesSnapshot) => JsonObject,
): Promise<CommandOutcome> {
  const { say, t, options } = context;
  const { device, id, ports, useFolder, reached, key } = connected;
  const used = await useFolder(folder);
  if (!used.ok) return routesError(used.error, context);
  const { http, skipCertificateCheck } = options;
  const how = { device: device.about.name, http, skipCertificateCheck };
  const jobs = new DeviceJobs({
    ...{
      device,
      id,
      ports,
      version,
      reached,
      key,
      owned: ownedBy(connected, folder),
      heard: progress(say, t),
    },
    script: ({ at, routes }, planned) => rollbackScript({ ...how, at, before: routes, planned }, t),
  });
  const prepared = await prepare(jobs);
  if (!prepared.ok) return routesError(prepared.error, context);
  const { unverified, reported } = prepared.value;
  if (unverified !== undefined) sayUnverified(context, folder, commandsOf(reported.plan));
  const interrupt = (): void => {
    prepared.value.run.cancel();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const end = await runPrepared(
    prepared.value,
    (error) => {
      say(String(error));
    },
    t,
  );
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  return endOutcome({ ...end, ...(unverified === undefined ? {} : { unverified }) }, beside, context);
}
