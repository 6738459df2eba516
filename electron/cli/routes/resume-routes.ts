import type { CommandContext } from '#electron/cli/common/context.ts';
import { noJobOn } from '#electron/cli/common/job-folder-errors.ts';
import { machineNotNamed, storedDevice } from '#electron/cli/common/job-machine.ts';
import { errorOutcome, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { keyForDevice } from '#electron/cli/common/own-jobs.ts';
import type { Options } from '#electron/cli/common/options.ts';
import { carryOutRoutes } from '#electron/cli/routes/carry-out-routes.ts';
import { connect } from '#electron/cli/routes/connect.ts';
import { backJson, routesError } from '#electron/cli/routes/routes-outcome.ts';
import { networkAround, ownedBy } from '#electron/cli/routes/survey.ts';
import { identified } from '#electron/device/jobs/device-id.ts';
import { DeviceResumer } from '#electron/device/jobs/device-resumer.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { isRunning } from '#electron/jobs/stored-job.ts';
import { editedFile } from '#electron/jobs/job-files.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * `routes apply --resume DIR`: resumes the job where it stopped, whoever started it. The device is the job's own, and
 * the rest is planned again from what it shows.
 */
export async function resumeRoutes(context: CommandContext, folder: string): Promise<CommandOutcome> {
  const { options, t } = context;
  const wrong = noJobOn('device', folder);
  if (wrong !== undefined) return errorOutcome(wrong, t);
  const own = await keyForDevice(options, folder);
  if (!own.ok) return errorOutcome(own.error, t);
  const key = own.value;
  const opened = JobReader.open(folder, 'all', key);
  if (!opened.ok) return errorOutcome(unreadableJob(folder, opened.error), t);
  const job = opened.value;
  if (await isRunning(job)) {
    return errorOutcome({ code: 'routes.runningHere', values: { folder, pid: job.pid } }, t);
  }
  const refused = machineNotNamed(folder, options, process.env);
  if (refused !== undefined) return errorOutcome(refused, t);
  const device = deviceOf(job, options);
  if (!device.ok) return errorOutcome(device.error, t);
  const there = { ...context, options: { ...options, ...device.value, job: folder } };
  const connected = await connect(there);
  if (!connected.ok) return routesError(connected.error, context);
  const { device: session, name, id, ports } = connected.value;
  try {
    const known = identified(connected.value, name);
    if (!known.ok) return routesError(known.error, context);
    const network = await networkAround(there, connected.value);
    const owned = ownedBy(connected.value, folder);
    return await carryOutRoutes(
      there,
      connected.value,
      folder,
      (jobs) => new DeviceResumer({ jobs, device: session, id, ports, owned, network, key }).prepare(job),
      backJson,
    );
  } finally {
    await session.close();
  }
}

/**
 * The device of a job, by its folder, and how it was reached. The password goes there, so a folder that anyone may have
 * written doesn't name it: then the person does. A training device gets no password.
 */
function deviceOf(job: JobReader, options: Options): Result<ReturnType<typeof storedDevice>, AppError> {
  const { folder, unverified } = job;
  const edited = editedFile(job);
  if (edited !== undefined) return err({ code: 'job.unreadable.file', values: { folder, file: edited } });
  const stored = storedDevice(folder);
  // An intact journal of another one's names a file with a hash of his.
  const isSure = unverified === undefined && job.hashesOf('host.json').length > 0;
  if (isSure || stored.host !== undefined) return ok(stored);
  return options.device === undefined ? err({ code: 'usage.deviceUnverified', values: { folder } }) : ok({});
}
