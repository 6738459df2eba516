import type { Waiver } from '#shared/rules/finding.ts';
import type { JobFailure, JobOutcome, ProofRow, StepSnapshot } from '#shared/plan/job.ts';
import type { JobKind, PlanStepId, StepCancel } from '#shared/plan/plan.ts';

/** The first line of every journal: what the job is, for whoever finds it later. */
export interface JobCreated {
  readonly type: 'job';
  readonly format: 'edge-wizard/journal/1';
  readonly at: string;
  readonly id: string;
  readonly kind: JobKind;
  readonly version: string;
  /** The process that carries it out. */
  readonly pid: number;
  readonly machine: string;
  readonly standIn: boolean;
  readonly host: string;
  readonly deploymentType: string;
  readonly fingerprint: string;
  readonly waivers: readonly Waiver[];
  readonly steps: readonly { readonly id: PlanStepId; readonly cancel: StepCancel }[];
}

/** One line of `journal.jsonl`: written by the engine only, never changed afterwards. */
export type JournalEntry =
  | JobCreated
  | { readonly type: 'step-started'; readonly at: string; readonly step: PlanStepId }
  | {
      readonly type: 'call-started';
      readonly at: string;
      readonly step: PlanStepId;
      readonly text: string;
      /** Its lines are in `ops/<operation>.jsonl`. */
      readonly operation: number;
    }
  | {
      readonly type: 'call-ended';
      readonly at: string;
      readonly operation: number;
      readonly ok: boolean;
      readonly detail?: string;
    }
  | {
      readonly type: 'step-ended';
      readonly at: string;
      readonly step: PlanStepId;
      readonly state: Extract<StepSnapshot['state'], 'done' | 'failed' | 'cancelled'>;
    }
  | { readonly type: 'proof'; readonly at: string; readonly rows: readonly ProofRow[] }
  | { readonly type: 'cancel-asked'; readonly at: string }
  | {
      readonly type: 'job-ended';
      readonly at: string;
      readonly outcome: JobOutcome;
      readonly failure?: JobFailure;
    };
