import type { Holder } from '#electron/jobs/machine-lock.ts';
import { isSameFolder } from '#electron/jobs/same-folder.ts';
import type { AppError } from '#shared/errors.ts';

/** @param wanted the folder of the requested job, which may be the running one */
export const takenBy = ({ folder, pid }: Pick<Holder, 'folder' | 'pid'>, wanted: string): AppError => ({
  code: isSameFolder(folder, wanted) ? 'job.running.same' : 'job.running',
  values: { folder, pid },
});
