import { takeLease } from '#electron/host/file-lease.ts';
import type { JobFolder } from '#electron/jobs/job-folder.ts';
import { engineFile } from '#electron/jobs/job-reader.ts';
import type { JobRecord } from '#electron/jobs/job-record.ts';
import type { JobRun } from '#electron/jobs/job-run.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { Journal, type JournalEnd } from '#electron/jobs/journal.ts';
import type { MachineLock } from '#electron/jobs/machine-lock.ts';
import type { JobSnapshot, Unverified } from '#shared/job/job.ts';
import type { ReportedJob } from '#shared/report/report-job.ts';

/** A job that is ready to run, and the lock that it holds. */
export interface Prepared {
  readonly run: Pick<JobRun<never>, 'run' | 'cancel' | 'leave'>;
  readonly record: JobRecord;
  readonly folder: Pick<JobFolder, 'path' | 'write'>;
  /** What its report adds to the job itself. */
  readonly reported: Omit<ReportedJob, 'snapshot' | 'created'>;
  readonly lock: MachineLock;
  /** Why it couldn't be told who had written the record that is continued. */
  readonly unverified?: Unverified;
  /** Releases the job's lock and lease. */
  readonly release: () => void;
}

/** A started job, and its end as a promise that never rejects. */
export interface Started {
  readonly snapshot: JobSnapshot;
  readonly end: Promise<JobSnapshot>;
}

/** The state of a job that this process runs, with whether it can be told who wrote its record. */
export const ownSnapshot = ({ record, unverified }: Prepared): JobSnapshot => ({
  ...record.fold.snapshot(),
  ...(unverified === undefined ? {} : { unverified }),
});

/**
 * Opens a job's folder for an engine: its journal, and the lease that shows that it runs.
 *
 * @param after where an earlier engine ended
 * @param key signs the journal's lines
 * @throws if the folder can't be written; nothing is held then
 */
export function takeFolder(
  folder: string,
  after?: JournalEnd,
  key?: JournalKey,
): { readonly journal: Journal; readonly release: () => void } {
  const release = takeLease(engineFile(folder));
  try {
    return { journal: new Journal(folder, after, key), release };
  } catch (error) {
    release();
    throw error;
  }
}
