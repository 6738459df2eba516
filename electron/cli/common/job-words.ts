import { existsSync } from 'node:fs';
import { jobKind, type JobKind } from '#electron/jobs/job-kind.ts';
import type { AppError } from '#shared/errors.ts';

const codes = { deployment: 'usage.jobOfDeployment', routes: 'usage.jobOfRoutes' } as const;

/** Why the folder of a job is none for this command: it is of the other kind. */
export function otherKind(folder: string | undefined, wanted: JobKind): AppError | undefined {
  const kind = folder === undefined ? undefined : jobKind(folder);
  if (folder === undefined || kind === undefined || kind === wanted) return undefined;
  return { code: codes[kind], values: { folder } };
}

/** Why a folder cannot be that of a deployment which was begun. */
export function noDeployment(folder: string): AppError | undefined {
  return existsSync(folder) ? otherKind(folder, 'deployment') : { code: 'usage.folder', values: { folder } };
}
