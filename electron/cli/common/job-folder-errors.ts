import { existsSync } from 'node:fs';
import { folderTrouble } from '#electron/jobs/folder-trouble.ts';
import { jobTarget, type JobTarget } from '#electron/jobs/job-target.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { AppError } from '#shared/errors.ts';

const codes = { machine: 'usage.jobOfDeployment', device: 'usage.jobOfRoutes' } as const;

/** Why the folder of a job is none for this command: its job was on the other target. */
export function otherTarget(folder: string | undefined, wanted: JobTarget): AppError | undefined {
  const target = folder === undefined ? undefined : jobTarget(folder);
  if (folder === undefined || target === undefined || target === wanted) return undefined;
  return { code: codes[target], values: { folder } };
}

/** Why a folder cannot be that of a job on this target. */
export function noJobOn(wanted: JobTarget, folder: string): AppError | undefined {
  const trouble = folderTrouble(folder);
  if (trouble !== undefined) return unreadableJob(folder, trouble);
  return existsSync(folder) ? otherTarget(folder, wanted) : { code: 'usage.folder', values: { folder } };
}
