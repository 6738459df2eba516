import { resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import type { CommandOutcome } from '#electron/cli/common/outcome.ts';
import type { Connected } from '#electron/cli/routes/connect.ts';
import { progress } from '#electron/cli/routes/progress.ts';
import { endOutcome, routesError } from '#electron/cli/routes/routes-outcome.ts';
import { ownedBy } from '#electron/cli/routes/survey.ts';
import { jobsFolder } from '#electron/composition/jobs-folder.ts';
import { version } from '#electron/composition/version.ts';
import { RouteFolder } from '#electron/jobs/routes/route-folder.ts';
import { runRouteJob, type RouteJob, type RouteJobEnd } from '#electron/jobs/routes/route-job.ts';
import type { JsonObject } from '#shared/json.ts';
import { rollbackScript } from '#shared/routes/rollback-script.ts';

/** The folder that the command line names, or a new one among the others. */
export function routeFolder({ options }: CommandContext): ReturnType<typeof RouteFolder.at> {
  return options.job === undefined
    ? RouteFolder.among(jobsFolder(process.env, process.platform), new Date())
    : RouteFolder.at(resolve(options.job));
}

/**
 * Carries a plan out, stops between two changes when the person asks for it, and says how it ended.
 *
 * @param beside what else is said of it
 */
export async function carryOutRoutes(
  context: CommandContext,
  connected: Connected,
  folder: RouteFolder,
  job: Pick<RouteJob, 'does' | 'plan' | 'waivers'>,
  beside: (end: RouteJobEnd) => JsonObject,
): Promise<CommandOutcome> {
  const { device, id, ports, useFolder } = connected;
  const settled = await useFolder(folder.path);
  if (!settled.ok) return routesError(settled.error, context);
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const owned = ownedBy(connected, folder.path);
    const { signal } = stop;
    const { http, skipCertificateCheck } = context.options;
    const how = { device: device.about.name, http, skipCertificateCheck };
    const script: RouteJob['script'] = ({ at, routes }, planned) =>
      rollbackScript({ ...how, at, before: routes, planned }, context.t);
    const on = { device, id, ports, folder, owned, ...progress(context.say, context.t) };
    const end = await runRouteJob({ ...job, ...on, script, version, signal });
    if (!end.ok) return routesError(end.error, context);
    return endOutcome(end.value, { does: job.does, folder: folder.path }, beside(end.value), context.t);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
