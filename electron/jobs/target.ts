import type { Host } from '#electron/host/host.ts';
import type { Answer } from '#electron/jobs/follow-call.ts';
import type { Call } from '#shared/calls/call.ts';
import type { JobFailure, LogLine } from '#shared/job/job.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import type { PlanStep } from '#shared/plan/plan.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { Seen } from '#shared/verification/proof.ts';

/** A call that did not do what it should: its answer, and what it returned in the place of success. */
export interface Trouble {
  readonly answer: Answer;
  readonly said?: string;
}

/**
 * How a step ended. `restart`: it goes on once the computer has been restarted; `unknown`: neither an answer nor the target
 * tells.
 */
export type StepEnd =
  | { readonly state: 'done'; readonly detail?: string }
  | { readonly state: 'cancelled' }
  | { readonly state: 'restart' }
  | { readonly state: 'failed' | 'unknown'; readonly failure: JobFailure };

/** `again`: the target shows that the calls did nothing, and they may be made once more. */
export type Judged = StepEnd | { readonly state: 'again' };

/** Expected against seen at the end of a job. */
export type Conclusion = Omit<Extract<JournalEntry, { type: 'proof' }>, 'type' | 'at'>;

/** A step whose calls have ended. */
export interface Carried<Goal> {
  readonly step: PlanStep<Goal>;
  /** The call after which no other was made; absent where all of them did what they should. */
  readonly trouble?: Trouble;
  /** How often its calls have been made. */
  readonly attempt: number;
  /** What was said in the step. */
  readonly lines: readonly LogLine[];
}

/** What a job is carried out on: a machine or a device. The engine makes the calls, the target knows what they came to. */
export interface Target<Goal> {
  /** Through which calls are made; without `startOperation` it has no long ones. */
  readonly calls: Pick<Host, 'run'> & Partial<Pick<Host, 'startOperation'>>;
  /** What is amiss with the answer of a call, if anything is. */
  amiss(call: Call, answer: Answer): Trouble | undefined;
  /** What the target itself shows of a step: an outcome that nobody heard of is read from it. */
  judge(carried: Carried<Goal>): Promise<Judged>;
  /** Expected against seen, from the answers to the calls of the step `prove`. */
  prove?(seen: readonly Seen[]): readonly ProofRow[];
  /**
   * Nothing more is changed, whatever came of it: what the target shows in the end.
   *
   * @param begun the goals of the steps that were begun
   * @throws where the disk fails
   */
  conclude?(begun: readonly Goal[]): Promise<Conclusion>;
}
