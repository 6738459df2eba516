import { basename } from 'node:path';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import { planRollback } from '#shared/routes/plan-routes.ts';
import type { RoutesJob } from '#shared/routes/route-journal.ts';
import type { RouteSeen, RoutesPlan } from '#shared/routes/types.ts';
import { RouteFolder } from './route-folder.ts';
import { routeFolders, routeHistory } from './route-history.ts';

/** What leads back to the routes of before a job. */
export interface WayBack {
  readonly folder: RouteFolder;
  /** ISO 8601, when the job began. */
  readonly startedAt: string;
  readonly plan: (current: readonly RouteSeen[]) => RoutesPlan;
}

/**
 * The way back from the job of a folder.
 *
 * @param device a before-image belongs to one device: another one's routes are nothing to go back to
 * @returns undefined where there is no such job on this device; the errors of `RouteFolder.at`
 */
export function wayBackFrom(path: string, device: string): Result<WayBack | undefined, AppError> {
  const folder = RouteFolder.at(path);
  if (!folder.ok) return folder;
  const { before, planned } = folder.value;
  if (before?.device !== device) return ok(undefined);
  return ok({
    folder: folder.value,
    startedAt: before.at,
    plan: (now) => planRollback({ now, before: before.routes, planned }),
  });
}

/** Every job on this device, the newest first. */
export function routeJobs(jobsFolder: string, device: string): readonly RoutesJob[] {
  return routeFolders(jobsFolder).flatMap((path): readonly RoutesJob[] => {
    const history = routeHistory(path);
    if (history?.device !== device) return [];
    const { startedAt, planned, last } = history;
    return [{ id: basename(path), startedAt, changes: planned.length, ...last }];
  });
}
