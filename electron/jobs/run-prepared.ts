import type { Prepared } from '#electron/jobs/prepared.ts';
import { writeReport } from '#electron/jobs/write-report.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';

/**
 * Runs a job to its end and writes its report. Whatever happens, the job is over then, and others may use its target.
 * Never rejects.
 *
 * @param failed called with unexpected errors
 * @param t the language of its report; English if absent
 */
export async function runPrepared(
  { run, record, folder, reported, lock, release }: Prepared,
  failed: (error: unknown) => void,
  t?: Translate,
): Promise<JobSnapshot> {
  try {
    const snapshot = await run.run();
    if (snapshot.endedAt !== undefined)
      writeReport(folder, { ...reported, snapshot, created: record.created }, t);
  } catch (error) {
    failed(error);
  }
  try {
    release();
    lock.release();
  } catch (error) {
    failed(error);
  }
  return record.fold.snapshot();
}
