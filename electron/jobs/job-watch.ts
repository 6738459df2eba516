import { existsSync } from 'node:fs';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import type { JobRecord } from '#electron/jobs/job-record.ts';
import type { Assessment } from '#electron/jobs/resumer.ts';
import { stateOf } from '#electron/jobs/stored-job.ts';
import type { Interruption, JobSnapshot, JobState } from '#shared/job/job.ts';

/** Milliseconds between two looks at a job that another process carries out. */
const interval = 300;

/** A job of the disk in sight: what another process makes of it, or what is true now that nobody does. */
export class JobWatch {
  readonly #job: JobReader;
  readonly #assessed: (job: JobReader) => Promise<Assessment>;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #state: JobState = 'ended';
  #interruption: Interruption | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  /** Looks are changes, too: the snapshot of a later one is the newer truth. */
  #looks = 0;

  /** @param failed told what should not have happened */
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
    return {
      ...snapshot,
      seq: snapshot.seq + this.#looks,
      state: this.#state,
      ...(outcome === undefined ? {} : { outcome }),
      // What was left then may have been deleted since.
      ...(secretLeft !== undefined && existsSync(secretLeft) ? { secretLeft } : {}),
      ...(this.#state === 'running' ? { elsewhere: { pid: this.#job.pid } } : {}),
      ...(this.#interruption === undefined ? {} : { interruption: this.#interruption }),
    };
  }

  /** Reads what was added, and goes on looking for as long as somebody carries the job out. */
  async look(): Promise<void> {
    const { seq } = this.#job.record.fold.snapshot();
    this.#job.read();
    const state = await stateOf(this.#job);
    if (this.#isStopped) return;
    const hasStopped = (state === 'interrupted' || state === 'restart') && this.#state !== state;
    const isNew = state !== this.#state || this.#job.record.fold.snapshot().seq !== seq;
    this.#state = state;
    if (isNew) this.#show();
    if (hasStopped) this.#assess();
    if (state !== 'running') return;
    this.#timer = setTimeout(() => {
      this.look().catch(this.#failed);
    }, interval);
  }

  /** Reading the machine takes its time: what is true now is said when it is known. */
  #assess(): void {
    this.#assessed(this.#job).then(({ interruption, waits }) => {
      this.#interruption = interruption;
      // The computer has been restarted meanwhile: nothing is waited for any more.
      if (this.#state === 'restart' && !waits) this.#state = 'interrupted';
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
