import { renameSync } from 'node:fs';
import { removeWithRetry } from '#electron/host/remove-with-retry.ts';
import { retryWhileBusy } from '#electron/host/retry-while-busy.ts';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { Journal } from '#electron/jobs/journal.ts';
import { openJob } from '#electron/jobs/open-job.ts';
import { stateOf } from '#electron/jobs/stored-job.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** Ends an interrupted job without resuming it. @returns `job.running.same` while something of it runs, `job.folder` */
export async function abandonJob(
  folder: string,
  key: JournalKey | undefined,
  now: () => Date,
): Promise<Result<undefined, AppError>> {
  const opened = openJob(folder, key);
  if (!opened.ok) return opened;
  const job = opened.value;
  const state = await stateOf(job);
  if (state === 'running' || (await job.isOperating())) {
    return err({ code: 'job.running.same', values: { folder, pid: job.pid } });
  }
  return state === 'ended' ? ok(undefined) : endCancelled(job, now, key);
}

/** Writes the end of a job that nobody resumes. @returns `job.folder` if its folder can't be written */
function endCancelled(
  { folder, end }: JobReader,
  now: () => Date,
  key: JournalKey | undefined,
): Result<undefined, AppError> {
  try {
    const ended = { type: 'job-ended', at: now().toISOString(), outcome: 'cancelled' } as const;
    Journal.begun(folder, end, [ended], key).close();
    return ok(undefined);
  } catch (error) {
    return err({ code: 'job.folder', values: { folder }, detail: String(error) });
  }
}

/**
 * Deletes a job's folder, all or nothing.
 *
 * @param aside what the folder is renamed to first
 * @returns `job.inUse`
 */
export async function deleteFolder(folder: string, aside: string): Promise<Result<null, AppError>> {
  try {
    // All or nothing: on Windows a folder with an open file can't be renamed.
    await retryWhileBusy(() => {
      renameSync(folder, aside);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(null);
    return err({ code: 'job.inUse', values: { folder }, detail: String(error) });
  }
  // Files that another process opens meanwhile are deleted at the next start.
  await removeWithRetry(aside);
  return ok(null);
}
