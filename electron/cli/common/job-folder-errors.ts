import { existsSync } from 'node:fs';
import { jobFolderKind, type JobFolderKind } from '#electron/jobs/job-kind.ts';
import type { AppError } from '#shared/errors.ts';

const codes = { deployment: 'usage.jobOfDeployment', routes: 'usage.jobOfRoutes' } as const;

/** Why a command can't use a job's folder: the job is of the other kind. */
export function wrongJobKind(folder: string | undefined, wanted: JobFolderKind): AppError | undefined {
  const kind = folder === undefined ? undefined : jobFolderKind(folder);
  if (folder === undefined || kind === undefined || kind === wanted) return undefined;
  return { code: codes[kind], values: { folder } };
}

/** Why a folder can't be used as that of a started deployment. */
export function notADeployment(folder: string): AppError | undefined {
  return existsSync(folder)
    ? wrongJobKind(folder, 'deployment')
    : { code: 'usage.folder', values: { folder } };
}
