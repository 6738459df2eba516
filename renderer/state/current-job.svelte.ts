import type { AppError } from '#shared/errors.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { JobSnapshot, LogLine } from '#shared/job/job.ts';
import { background } from './background.ts';
import { settle } from './client.ts';

/** Lines that the window keeps; the whole log is on disk. */
export const linesKept = 2000;
/** In milliseconds, between two reads of the log, so that a flood doesn't take all the window's time. */
const restMs = 200;

const rest = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, restMs);
  });

/** The job that the main process runs, and its log, line by line. */
export class CurrentJob {
  job = $state.raw<JobSnapshot | null>(null);
  log = $state.raw<readonly LogLine[]>([]);
  #fetching = false;
  readonly #api: WizardApi;
  readonly #failed: (error: AppError) => void;

  constructor(api: WizardApi, failed: (error: AppError) => void) {
    this.#api = api;
    this.#failed = failed;
  }

  /** An answer and an event may arrive out of order: the snapshot with the higher number is newer. */
  take(job: JobSnapshot): void {
    const known = this.job;
    if (known?.id === job.id && known.seq > job.seq) return;
    if (known?.id !== job.id) this.log = [];
    this.job = job;
    background(this.#fetchLog());
  }

  forget(): void {
    this.job = null;
    this.log = [];
  }

  /** Whether the job is still the one that a log was requested for: it may have been dismissed. */
  #isStill(id: string): boolean {
    return this.job?.id === id;
  }

  async #fetchLog(): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    while (await this.#fetchLines()) await rest();
    this.#fetching = false;
  }

  /** Fetches the lines that the main process has announced. @returns whether any arrived */
  async #fetchLines(): Promise<boolean> {
    let any = false;
    while (this.job !== null && (this.log.at(-1)?.number ?? 0) < this.job.lines) {
      const { id } = this.job;
      const from = (this.log.at(-1)?.number ?? -1) + 1;
      const answer = await settle(this.#api['job.log']({ from }));
      if (!answer.ok) {
        this.#failed(answer.error);
        return false;
      }
      if (!this.#isStill(id) || answer.value.lines.length === 0) return false;
      this.log = [...this.log, ...answer.value.lines].slice(-linesKept);
      any = true;
    }
    return any;
  }
}
