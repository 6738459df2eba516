import type { CommandContext } from '#electron/cli/common/context.ts';
import { noJobOn } from '#electron/cli/common/job-folder-errors.ts';
import { machineNotNamed, storedDevice } from '#electron/cli/common/job-machine.ts';
import { errorOutcome, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { carryOutRoutes } from '#electron/cli/routes/carry-out-routes.ts';
import { connect } from '#electron/cli/routes/connect.ts';
import { backJson, routesError } from '#electron/cli/routes/routes-outcome.ts';
import { networkAround, ownedBy } from '#electron/cli/routes/survey.ts';
import { identified } from '#electron/device/jobs/device-id.ts';
import { DeviceResumer } from '#electron/device/jobs/device-resumer.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { isRunning } from '#electron/jobs/stored-job.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';

/**
 * `routes apply --resume DIR`: resumes the job where it stopped, whoever started it. The device is the job's own, and
 * the rest is planned again from what it shows.
 */
export async function resumeRoutes(context: CommandContext, folder: string): Promise<CommandOutcome> {
  const { options, t } = context;
  const wrong = noJobOn('device', folder);
  if (wrong !== undefined) return errorOutcome(wrong, t);
  const opened = JobReader.open(folder);
  if (!opened.ok) return errorOutcome(unreadableJob(folder, opened.error), t);
  const job = opened.value;
  if (await isRunning(job)) {
    return errorOutcome({ code: 'routes.runningHere', values: { folder, pid: job.pid } }, t);
  }
  const refused = machineNotNamed(folder, options, process.env);
  if (refused !== undefined) return errorOutcome(refused, t);
  const there = { ...context, options: { ...options, ...storedDevice(folder), job: folder } };
  const connected = await connect(there);
  if (!connected.ok) return routesError(connected.error, context);
  const { device, name, id, ports } = connected.value;
  try {
    const known = identified(connected.value, name);
    if (!known.ok) return routesError(known.error, context);
    const network = await networkAround(there, connected.value);
    const owned = ownedBy(connected.value, folder);
    return await carryOutRoutes(
      there,
      connected.value,
      folder,
      (jobs) => new DeviceResumer({ jobs, device, id, ports, owned, network }).prepare(job),
      backJson,
    );
  } finally {
    await device.close();
  }
}
