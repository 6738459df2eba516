import { join } from 'node:path';
import { removeWithRetry } from '#electron/host/remove-with-retry.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import type { FindForeign } from '#electron/jobs/owner-trouble.ts';
import { listJobs } from '#electron/jobs/stored-job.ts';
import type { AppError } from '#shared/errors.ts';
import type { JobSummary } from '#shared/job/job.ts';
import { ok, type Result } from '#shared/result.ts';
import { planRollback } from '#shared/routes/plan-routes.ts';
import type { RouteSeen, RoutesPlan } from '#shared/routes/types.ts';
import { RouteFolder } from './route-folder.ts';

/** What restores the routes from before a job. */
export interface Rollback {
  readonly folder: RouteFolder;
  /** ISO 8601, start of the job. */
  readonly startedAt: string;
  readonly plan: (current: readonly RouteSeen[]) => RoutesPlan;
}

/**
 * The rollback of a folder's job.
 *
 * @param device saved routes belong to one device and can't be restored on another
 * @returns undefined if there is no such job on this device; the errors of `RouteFolder.at`
 */
export function rollbackOf(
  path: string,
  device: string,
  key?: JournalKey,
): Result<Rollback | undefined, AppError> {
  const folder = RouteFolder.at(path, key);
  if (!folder.ok) return folder;
  const { before, planned } = folder.value;
  if (before?.device !== device) return ok(undefined);
  return ok({
    folder: folder.value,
    startedAt: before.at,
    plan: (now) => planRollback({ now, before: before.routes, planned }),
  });
}

/** Which jobs on a device. */
export interface WhichJobs {
  /** The name of a simulated device: several of them have the same serial number. */
  readonly standIn?: string | undefined;
  /** That their journals are signed with. */
  readonly key?: JournalKey | undefined;
  /** Which folders are another user's, where only the machine can tell. */
  readonly findForeign?: FindForeign | undefined;
}

/** Every job on this device, newest first. */
export async function jobsOn(
  jobsFolder: string,
  device: string,
  { standIn, key, findForeign }: WhichJobs,
): Promise<readonly JobSummary[]> {
  return (await listJobs(jobsFolder, key, findForeign)).filter(
    (job) =>
      job.routes?.device === device && (standIn === undefined ? !job.standIn : job.machine === standIn),
  );
}

/** The folder of the newest job on this device that was to change something. */
export async function newestJobOn(
  jobsFolder: string,
  device: string,
  which: WhichJobs = {},
): Promise<string | undefined> {
  const job = (await jobsOn(jobsFolder, device, which)).find(({ routes }) => (routes?.changes ?? 0) > 0);
  return job && join(jobsFolder, job.id);
}

/**
 * Deletes the jobs on devices that are about to be gone: nothing is left to roll back.
 *
 * @param isGone whether the device of a job's folder is one of them
 */
export async function forgetJobs(jobsFolder: string, isGone: (folder: string) => boolean): Promise<void> {
  for (const { routes, standIn, state, folder } of await listJobs(jobsFolder)) {
    const isOver = routes !== undefined && standIn && state !== 'running';
    if (isOver && isGone(folder)) await removeWithRetry(folder);
  }
}
