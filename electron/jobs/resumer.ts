import type { JobReader } from '#electron/jobs/job-reader.ts';
import type { Prepared } from '#electron/jobs/prepared.ts';
import type { AppError } from '#shared/errors.ts';
import type { Interruption } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';

/** Path to value: what is on no disk. */
export type Secrets = Readonly<Record<string, string>>;

/** What is true of a job that nobody carries on. */
export interface Assessment {
  readonly interruption: Interruption;
  /** Whether the computer has still to be restarted for it. */
  readonly waits: boolean;
}

/** Takes the jobs of a target up again: after a kill, a crash, a restart of the computer, or a failure. */
export interface Resumer {
  /** What is true of a job that nobody carries on, read from its target. */
  assess(job: JobReader): Promise<Assessment>;
  /** Gets a job ready to be carried on, with the target's lock. */
  prepare(job: JobReader, given: Secrets): Promise<Result<Prepared, AppError>>;
}
