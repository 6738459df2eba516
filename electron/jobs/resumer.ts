import type { JobReader } from '#electron/jobs/job-reader.ts';
import type { Prepared } from '#electron/jobs/prepared.ts';
import type { AppError } from '#shared/errors.ts';
import type { Interruption } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';

/** Path to value, for values that are on no disk. */
export type Secrets = Readonly<Record<string, string>>;

/** The state of a job that no process runs. */
export interface Assessment {
  readonly interruption: Interruption;
  /** Whether the computer has to be restarted first. */
  readonly waits: boolean;
}

/** Resumes the jobs of a target: after a kill, a crash, a restart of the computer, or a failure. */
export interface Resumer {
  /** Reads the state of a job that no process runs from its target. */
  assess(job: JobReader): Promise<Assessment>;
  /** Prepares a job for resuming, with the target's lock. */
  prepare(job: JobReader, given: Secrets): Promise<Result<Prepared, AppError>>;
}
