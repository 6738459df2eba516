import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { keyForDevice, ownJobs } from '#electron/cli/common/own-jobs.ts';
import type { CommandOutcome } from '#electron/cli/common/outcome.ts';
import { carryOutRoutes } from '#electron/cli/routes/carry-out-routes.ts';
import { connect, type Connected } from '#electron/cli/routes/connect.ts';
import { backJson, routesError } from '#electron/cli/routes/routes-outcome.ts';
import { identified } from '#electron/device/jobs/device-id.ts';
import type { RouteRun } from '#electron/device/jobs/device-jobs.ts';
import { newestJobOn, rollbackOf } from '#electron/device/jobs/rollback.ts';
import { ok } from '#shared/result.ts';

/** Restores the routes from before a job: that of `--job`, or the newest one on the device. */
export async function rollBack(context: CommandContext): Promise<CommandOutcome> {
  const { options } = context;
  if (options.job !== undefined && !existsSync(options.job)) {
    return routesError({ code: 'usage.folder', values: { folder: options.job } }, context);
  }
  const connected = await connect(context);
  if (!connected.ok) return routesError(connected.error, context);
  const { device, id } = connected.value;
  const { kind, name, standIn } = device.about;
  const all = ownJobs(kind === 'training');
  const { key } = connected.value;
  const job = options.job ?? (await newestJobOn(all, id, { standIn: standIn ? name : undefined, key }));
  if (job === undefined) {
    await device.close();
    return noJob(context, id);
  }
  // The machine was only asked for its key, and it alone can tell whose folder this is.
  const own = await keyForDevice(options, resolve(job));
  if (!own.ok) {
    await device.close();
    return routesError(own.error, context);
  }
  const there = { ...context, options: { ...options, job } };
  // A training device is saved in the folder of its job.
  const isElsewhere = kind === 'training' && options.job === undefined;
  if (isElsewhere) await device.close();
  const home = isElsewhere ? await connect(there) : connected;
  if (!home.ok) return routesError(home.error, context);
  try {
    return await back(there, home.value, resolve(job));
  } finally {
    await home.value.device.close();
  }
}

const noJob = (context: CommandContext, device: string): CommandOutcome =>
  routesError({ code: 'usage.routesJob', values: { device } }, context);

async function back(context: CommandContext, connected: Connected, path: string): Promise<CommandOutcome> {
  const { id } = connected;
  const known = identified(connected, connected.name);
  if (!known.ok) return routesError(known.error, context);
  const rollback = rollbackOf(path, id, connected.key);
  if (!rollback.ok) return routesError(rollback.error, context);
  if (rollback.value === undefined) return noJob(context, id);
  const { folder, plan } = rollback.value;
  const run: RouteRun = { does: 'rollback', folder, waivers: [], plan: (now) => ok(plan(now)) };
  return await carryOutRoutes(context, connected, path, (jobs) => jobs.prepare(run), backJson);
}
