import { existsSync } from 'node:fs';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import type { JobRecord } from '#electron/jobs/job-record.ts';
import type { Assessment } from '#electron/jobs/resumer.ts';
import { stateOf } from '#electron/jobs/stored-job.ts';
import type { Interruption, JobSnapshot, JobState } from '#shared/job/job.ts';

/** In milliseconds, between two reads of a job that another process runs. */
const interval = 300;

/** A job on disk that is shown: what another process does with it, or what is true now that none does. */
export class JobWatch {
  readonly #job: JobReader;
  readonly #assessed: (job: JobReader) => Promise<Assessment>;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #state: JobState = 'ended';
  #interruption: Interruption | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #hasLooked = false;
  /** A look is a change, too: the snapshot of a later one is newer. */
  #looks = 0;

  /** @param failed called with unexpected errors */
  constructor(
    job: JobReader,
    assessed: (job: JobReader) => Promise<Assessment>,
    changed: () => void,
    failed: (error: unknown) => void,
  ) {
    this.#job = job;
    this.#assessed = assessed;
    this.#changed = changed;
    this.#failed = failed;
  }

  get record(): JobRecord {
    return this.#job.record;
  }

  snapshot(): JobSnapshot {
    const { outcome, secretLeft, ...snapshot } = this.#job.record.fold.snapshot();
    const { unverified } = this.#job;
    return {
      ...snapshot,
      ...(unverified === undefined ? {} : { unverified }),
      seq: snapshot.seq + this.#looks,
      state: this.#state,
      ...(outcome === undefined ? {} : { outcome }),
      // A file that was left then may have been deleted since.
      ...(secretLeft !== undefined && existsSync(secretLeft) ? { secretLeft } : {}),
      ...(this.#state === 'running' ? { elsewhere: { pid: this.#job.pid } } : {}),
      ...(this.#interruption === undefined ? {} : { interruption: this.#interruption }),
    };
  }

  /** Reads what has been added, and keeps reading as long as a process runs the job. */
  async look(): Promise<void> {
    const { seq } = this.#job.record.fold.snapshot();
    this.#job.read();
    const state = await stateOf(this.#job);
    if (this.#isStopped) return;
    const isFirst = !this.#hasLooked;
    this.#hasLooked = true;
    const hasStopped = this.#isOpen(state) && (isFirst || this.#state !== state);
    const isNew = state !== this.#state || this.#job.record.fold.snapshot().seq !== seq;
    this.#state = state;
    if (isNew) this.#show();
    if (hasStopped) this.#assess();
    if (state !== 'running') return;
    this.#timer = setTimeout(() => {
      this.look().catch(this.#failed);
    }, interval);
  }

  /** Whether the job can be continued. One that failed says what that would do only if it isn't verified. */
  #isOpen(state: JobState): boolean {
    if (state === 'interrupted' || state === 'restart') return true;
    const { outcome } = this.#job.record.fold.snapshot();
    return state === 'ended' && outcome === 'failed' && this.#job.unverified !== undefined;
  }

  /** Reading the machine takes time, so the result is shown when it is known. */
  #assess(): void {
    this.#assessed(this.#job).then(({ interruption, waits }) => {
      // The computer has been restarted meanwhile: nothing to wait for any more.
      const isRestarted = this.#state === 'restart' && !waits;
      if (isRestarted) this.#state = 'interrupted';
      this.#interruption = isRestarted ? { ...interruption, restarted: true } : interruption;
      this.#show();
    }, this.#failed);
  }

  #show(): void {
    if (this.#isStopped) return;
    this.#looks += 1;
    this.#changed();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }
}
