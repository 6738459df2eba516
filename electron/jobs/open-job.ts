import type { Host } from '#electron/host/host.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import type { ComingKey, JournalKey } from '#electron/jobs/journal-key.ts';
import { ownerTrouble } from '#electron/jobs/owner-trouble.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { AppError } from '#shared/errors.ts';
import { err, type Result } from '#shared/result.ts';

/** Opens a job from its folder. @returns why the folder can't be taken for a job's */
export function openJob(folder: string, key: JournalKey | undefined): Result<JobReader, AppError> {
  const opened = JobReader.open(folder, 'all', key);
  return opened.ok ? opened : err(unreadableJob(folder, opened.error));
}

/** The same, once the machine has said that the folder isn't another user's. */
export async function openOwnJob(
  folder: string,
  { host, key }: { readonly host: Host; readonly key?: ComingKey },
): Promise<Result<JobReader, AppError>> {
  const opened = openJob(folder, await key);
  const trouble = opened.ok ? await ownerTrouble(host, folder) : undefined;
  return trouble === undefined ? opened : err(trouble);
}
