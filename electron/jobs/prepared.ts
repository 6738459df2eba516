import { takeLease } from '#electron/host/file-lease.ts';
import type { JobFolder } from '#electron/jobs/job-folder.ts';
import { engineFile } from '#electron/jobs/job-reader.ts';
import type { JobRecord } from '#electron/jobs/job-record.ts';
import { Journal, type JournalEnd } from '#electron/jobs/journal.ts';
import type { MachineLock } from '#electron/jobs/machine-lock.ts';
import { writeReport } from '#electron/jobs/write-report.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { ReportedJob } from '#shared/report/report-job.ts';

/** A job that is ready to be carried out, and the lock that it holds. */
export interface Prepared {
  readonly run: { readonly run: () => Promise<JobSnapshot>; readonly cancel: () => void };
  readonly record: JobRecord;
  readonly folder: Pick<JobFolder, 'path' | 'write'>;
  /** What its report says beside what the job itself says. */
  readonly reported: Omit<ReportedJob, 'snapshot' | 'created'>;
  readonly lock: MachineLock;
  /** Ends what shows others that this process carries the job out. */
  readonly letGo: () => void;
}

/**
 * What an engine holds of a job's folder: its journal, and the file by which others see that it lives.
 *
 * @param after where an earlier engine ended
 * @throws where the folder cannot be written; nothing is held then
 */
export function takeFolder(
  folder: string,
  after?: JournalEnd,
): { readonly journal: Journal; readonly letGo: () => void } {
  const letGo = takeLease(engineFile(folder));
  try {
    return { journal: new Journal(folder, after), letGo };
  } catch (error) {
    letGo();
    throw error;
  }
}

/**
 * Carries a job out to its end and leaves its report. Whatever happens on the way, the job is over then, and others may
 * work on its target. Never rejects.
 *
 * @param failed told what should not have happened
 */
export async function carryOut(
  { run, record, folder, reported, lock, letGo }: Prepared,
  failed: (error: unknown) => void,
): Promise<JobSnapshot> {
  try {
    const snapshot = await run.run();
    if (snapshot.endedAt !== undefined)
      writeReport(folder, { ...reported, snapshot, created: record.created });
  } catch (error) {
    failed(error);
  }
  try {
    letGo();
    lock.release();
  } catch (error) {
    failed(error);
  }
  return record.fold.snapshot();
}
