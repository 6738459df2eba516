import { CallRun } from '#electron/jobs/call-run.ts';
import type { JobFolder } from '#electron/jobs/job-folder.ts';
import type { OpenCall } from '#electron/jobs/job-reader.ts';
import type { JobRecord } from '#electron/jobs/job-record.ts';
import type { Journal } from '#electron/jobs/journal.ts';
import type { StepEnd, Target, Trouble } from '#electron/jobs/target.ts';
import { unwritable } from '#electron/jobs/unwritable.ts';
import type { JobFailure, JobOutcome, JobSnapshot } from '#shared/job/job.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import type { Plan, PlanStep } from '#shared/plan/plan.ts';
import type { Seen } from '#shared/verification/proof.ts';

export interface JobRunOptions<Goal> {
  readonly target: Target<Goal>;
  readonly folder: Pick<JobFolder, 'path'> & Partial<Pick<JobFolder, 'removeSecrets'>>;
  /** The remaining steps. */
  readonly plan: Plan<Goal>;
  readonly record: JobRecord;
  readonly journal: Journal;
  /** The highest number of an operation of this job. */
  readonly operations: number;
  /** The call that an earlier engine started and that is followed to its end first. */
  readonly open?: OpenCall;
  /** Whether the computer has to be restarted first. */
  readonly waits?: boolean;
  readonly redact: (text: string) => string;
  readonly now: () => Date;
  readonly onChange: () => void;
  /** Called with every entry once it is written. @throws if the disk fails */
  readonly heard?: (entry: JournalEntry) => void;
}

interface JobEnd {
  readonly outcome: JobOutcome;
  readonly failure?: JobFailure;
}

/** How the journal describes a step's end, with the reason if it has one. */
const wordsOf = (end: Exclude<StepEnd, { state: 'restart' }>) => {
  if (end.state === 'done') return end;
  if (!('failure' in end)) return { state: end.state } as const;
  const { detail, error } = end.failure;
  return { state: end.state, ...(error === undefined ? {} : { detail, error }) };
};

/** Runs the remaining steps of a job once, and records events as they occur. */
export class JobRun<Goal> {
  readonly #options: JobRunOptions<Goal>;
  readonly #abort = new AbortController();
  readonly #calls: CallRun;
  /** The number of the last line before the running step. */
  #linesBefore = 0;
  #cancelAsked = false;
  #leaving = false;
  /** Set while the operation's process is being ended at a person's request. */
  #ending: Promise<boolean> | undefined;
  /** The goals of the steps that were started. */
  readonly #begun: Goal[] = [];
  /** Why nothing more can be written, and where. */
  #broken: Pick<JobFailure, 'detail' | 'folder'> | undefined;
  readonly #guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      this.#breaks(error);
    }
  };

  constructor(options: JobRunOptions<Goal>) {
    this.#options = options;
    this.#calls = new CallRun({
      ...options,
      calls: options.target.calls,
      path: options.folder.path,
      signal: this.#abort.signal,
      keep: this.#guarded,
      write: (entry) => this.write(entry),
    });
  }

  /**
   * Requests cancellation: at once if the running step allows it, otherwise at its boundary. A second request ends the
   * running operation's process, because one that hangs never reaches a boundary.
   */
  cancel(): void {
    if (this.#cancelAsked) {
      this.#ending = this.#ended(this.#ending);
      return;
    }
    this.#cancelAsked = true;
    this.write({ type: 'cancel-asked', at: this.#at() });
    const running = this.#options.record.fold.snapshot().steps.find(({ state }) => state === 'running');
    if (running?.cancel === 'now') this.#abort.abort();
  }

  /** Stops at the next boundary without an end: on disk the job is an interrupted one, and can be resumed. */
  leave(): void {
    this.#leaving = true;
  }

  async run(): Promise<JobSnapshot> {
    const end = await this.#steps().catch((error: unknown): JobEnd => ({
      outcome: 'failed',
      failure: { code: 'unknown', step: this.#stepNow(), detail: String(error) },
    }));
    if (this.#broken === undefined && end !== 'left' && end.outcome !== 'reboot') await this.#conclude();
    const { folder, journal, record } = this.#options;
    if (this.#broken !== undefined) {
      // Nothing more can be written, so nothing more is done: on disk the job is an interrupted one.
      const failure: JobFailure = { code: 'journal', step: this.#stepNow(), ...this.#broken };
      record.entry({ type: 'job-ended', at: this.#at(), outcome: 'failed', failure });
    } else if (end !== 'left') {
      const at = this.#at();
      this.write(
        end.outcome === 'reboot'
          ? { type: 'paused', at, reason: 'restart' }
          : { type: 'job-ended', at, ...end },
      );
    }
    // Comes last: an open file must not keep a job from ending.
    const file = await folder.removeSecrets?.();
    if (file !== undefined) this.#note({ type: 'secret-left', at: this.#at(), file });
    this.#guarded(() => {
      journal.close();
    });
    this.#options.onChange();
    return record.fold.snapshot();
  }

  /** Records an entry at least in memory. */
  #note(entry: JournalEntry): void {
    if (this.#broken === undefined) this.write(entry);
    else this.#options.record.entry(entry);
  }

  /** Writes an entry of the journal. If the disk fails, the job stops there. @returns false then */
  write(entry: JournalEntry): boolean {
    if (this.#broken !== undefined) return false;
    const { journal, record, heard } = this.#options;
    this.#guarded(() => {
      journal.write(entry);
      heard?.(entry);
    });
    record.entry(entry);
    this.#options.onChange();
    return !this.#isBroken;
  }

  get #isBroken(): boolean {
    return this.#broken !== undefined;
  }

  /** Whether the running operation's process was ended, by an earlier request or now. */
  async #ended(before: Promise<boolean> | undefined): Promise<boolean> {
    return (await before) === true || (await this.#calls.endOperation());
  }

  async #steps(): Promise<JobEnd | 'left'> {
    const { plan, open, waits } = this.#options;
    if (waits === true) return { outcome: 'reboot' };
    const first = open === undefined ? 0 : plan.steps.findIndex(({ id }) => id === open.step);
    if (first === -1) throw new Error(`none of the plan's steps: ${open?.step ?? ''}`);
    for (const [index, step] of plan.steps.entries()) {
      if (index < first) continue;
      if (this.#cancelAsked) return { outcome: 'cancelled' };
      if (this.#leaving) return 'left';
      const begun = index === first ? open : undefined;
      this.#linesBefore = begun === undefined ? this.#options.record.lastLine : 0;
      if (begun === undefined) this.write({ type: 'step-started', at: this.#at(), step: step.id });
      if (step.goal !== undefined) this.#begun.push(step.goal);
      const end = step.id === 'prove' ? await this.#prove(step) : await this.#carryOut(step, begun);
      if (this.#broken !== undefined) return { outcome: 'failed' };
      if (end.state === 'restart') return { outcome: 'reboot' };
      this.write({ type: 'step-ended', at: this.#at(), step: step.id, ...wordsOf(end) });
      if (end.state === 'failed' || end.state === 'unknown')
        return { outcome: 'failed', failure: end.failure };
      if (end.state === 'cancelled') return { outcome: 'cancelled' };
    }
    return { outcome: 'done' };
  }

  async #carryOut(step: PlanStep<Goal>, open: OpenCall | undefined): Promise<StepEnd> {
    const { target, record } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const trouble = await this.#make(step, attempt === 1 ? open : undefined);
      if (trouble === 'cancelled') return { state: 'cancelled' };
      const lines = record.lines(this.#linesBefore + 1);
      const end = await target.judge({ step, attempt, lines, ...(trouble === undefined ? {} : { trouble }) });
      if (end.state === 'again') continue;
      // Who cancelled isn't asked to restart: the job is over.
      if (end.state === 'restart' && this.#cancelAsked) return { state: 'cancelled' };
      if (end.state !== 'failed') return end;
      return (await this.#ending) === true ? { state: 'cancelled' } : end;
    }
  }

  /** Makes the calls of a step, one after another. @returns the trouble of the last one, if any */
  async #make(step: PlanStep<Goal>, open: OpenCall | undefined): Promise<Trouble | 'cancelled' | undefined> {
    const place =
      open === undefined ? -1 : step.calls.findIndex(({ call }) => this.#calls.text(call) === open.text);
    if (open !== undefined && place === -1) throw new Error(`none of the plan's calls: ${open.text}`);
    for (const [index, planned] of step.calls.entries()) {
      if (index < place) continue;
      const answer = await this.#calls.make(step.id, planned, index === place ? open : undefined);
      if (answer === 'cancelled') return answer;
      const trouble = this.#options.target.amiss(planned.call, answer);
      if (trouble !== undefined) return trouble;
    }
    return undefined;
  }

  /** Verifies. A value that can't be read becomes a row that says so, and never fails the job. */
  async #prove(step: PlanStep<Goal>): Promise<StepEnd> {
    const seen: Seen[] = [];
    for (const planned of step.calls) {
      const answer = await this.#calls.make(step.id, planned);
      if (answer === 'cancelled') return { state: 'cancelled' };
      const values = answer !== 'died' && 'values' in answer ? answer.values : undefined;
      seen.push({ call: planned.call, values });
    }
    const rows = this.#options.target.prove?.(seen) ?? [];
    this.write({ type: 'proof', at: this.#at(), rows });
    return { state: 'done' };
  }

  async #conclude(): Promise<void> {
    try {
      const conclusion = await this.#options.target.conclude?.(this.#begun);
      if (conclusion !== undefined) this.write({ type: 'proof', at: this.#at(), ...conclusion });
    } catch (error) {
      this.#breaks(error);
    }
  }

  #breaks(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.#broken ??= { detail, folder: unwritable(error, this.#options.folder.path) };
    this.#abort.abort();
  }

  #stepNow(): PlanStep['id'] {
    const { record, plan } = this.#options;
    const running = record.fold.snapshot().steps.find(({ state }) => state === 'running');
    return running?.id ?? plan.steps[0]?.id ?? 'prove';
  }

  #at(): string {
    return this.#options.now().toISOString();
  }
}
