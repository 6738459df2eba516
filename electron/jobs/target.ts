import type { Host } from '#electron/host/host.ts';
import type { Answer } from '#electron/jobs/follow-call.ts';
import type { Call } from '#shared/calls/call.ts';
import type { JobFailure, LogLine } from '#shared/job/job.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import type { PlanStep } from '#shared/plan/plan.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { Seen } from '#shared/verification/proof.ts';

/** A call that didn't succeed: its answer, and what it returned instead of success. */
export interface Trouble {
  readonly answer: Answer;
  readonly said?: string;
}

/** How a step ended. `restart`: it continues after a restart; `unknown`: neither an answer nor the target tells. */
export type StepEnd =
  | { readonly state: 'done'; readonly detail?: string }
  | { readonly state: 'cancelled' }
  | { readonly state: 'restart' }
  | { readonly state: 'failed' | 'unknown'; readonly failure: JobFailure };

/** `again`: the target shows that the calls did nothing, so they may be made once more. */
export type Judged = StepEnd | { readonly state: 'again' };

/** Expected and seen at the end of a job. */
export type Conclusion = Omit<Extract<JournalEntry, { type: 'proof' }>, 'type' | 'at'>;

/** A step whose calls have ended. */
export interface CompletedCalls<Goal> {
  readonly step: PlanStep<Goal>;
  /** The last call's trouble; absent if all calls succeeded. */
  readonly trouble?: Trouble;
  /** How often its calls have been made. */
  readonly attempt: number;
  /** The output of the step. */
  readonly lines: readonly LogLine[];
}

/** What a job runs on: a machine or a device. The engine makes the calls, and the target knows what they achieved. */
export interface Target<Goal> {
  /** Makes the calls; without `startOperation` there are no long ones. */
  readonly calls: Pick<Host, 'run'> & Partial<Pick<Host, 'startOperation'>>;
  /** What is wrong with the answer of a call, if anything. */
  amiss(call: Call, answer: Answer): Trouble | undefined;
  /** What the target shows about a step: an unknown outcome is read from it. */
  judge(carried: CompletedCalls<Goal>): Promise<Judged>;
  /** Expected and seen, from the answers to the calls of the step `prove`. */
  prove?(seen: readonly Seen[]): readonly ProofRow[];
  /**
   * Called when nothing more will change, whatever happened: what the target shows in the end.
   *
   * @param begun the goals of the steps that were started
   * @throws if the disk fails
   */
  conclude?(begun: readonly Goal[]): Promise<Conclusion>;
}
