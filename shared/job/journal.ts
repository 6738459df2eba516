import type { AppError } from '#shared/errors.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import type { JobKind, PlanStepId, StepCancel } from '#shared/plan/plan.ts';
import type { RoutesBegun } from '#shared/routes/route-run.ts';
import type { RouteSeen } from '#shared/routes/types.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { JobFailure, JobOutcome, StepSnapshot } from './job.ts';

export const journalFormat = 'edge-wizard/journal/1';

/** The first line of every journal: what the job is, for whoever finds it later. */
export interface JobCreated {
  readonly type: 'job';
  /** Of an old job on a device: `edge-wizard/routes-journal/1`. */
  readonly format: typeof journalFormat | 'edge-wizard/routes-journal/1';
  readonly at: string;
  readonly id: string;
  readonly kind: JobKind;
  readonly version: string;
  /** The process that carries it out. */
  readonly pid: number;
  /** What the machine or the device is called. */
  readonly machine: string;
  readonly standIn: boolean;
  readonly host: string;
  readonly deploymentType: string;
  readonly fingerprint: string;
  readonly waivers: readonly Waiver[];
  /** Paths of the secrets that the deployment file had: whoever carries on is asked for them again. */
  readonly secrets: readonly string[];
  /** The adapter that the deployment takes, where it takes one: another one in its place is another plan. */
  readonly adapter?: { readonly Name: string; readonly MacAddress?: string };
  readonly steps: readonly { readonly id: PlanStepId; readonly cancel: StepCancel }[];
  /** Of a job on the routes of a device: the device's serial number, or what it is called by where it has none. */
  readonly device?: string;
  readonly routes?: RoutesBegun;
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
      /** Whether it runs as a process of its own. */
      readonly long: boolean;
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
      readonly state: Extract<StepSnapshot['state'], 'done' | 'failed' | 'cancelled' | 'unknown'>;
      readonly detail?: string;
      readonly error?: AppError;
    }
  /** The session of a device broke, and another one was opened. */
  | { readonly type: 'session-reopened'; readonly at: string }
  | {
      readonly type: 'proof';
      readonly at: string;
      readonly rows: readonly ProofRow[];
      /** The custom routes of the device at the end; null where they could not be read. */
      readonly routes?: readonly RouteSeen[] | null;
    }
  | { readonly type: 'cancel-asked'; readonly at: string }
  /**
   * An engine has taken the job up again, after a kill, a restart or a failure, with the steps that are then left.
   * Without `steps` it follows the operation that was still running: nothing begins anew.
   */
  | {
      readonly type: 'resumed';
      readonly at: string;
      readonly pid: number;
      readonly version: string;
      readonly fingerprint: string;
      readonly steps?: JobCreated['steps'];
      readonly routes?: RoutesBegun;
      readonly waivers?: readonly Waiver[];
    }
  /** The engine has stopped until the computer has been restarted. */
  | { readonly type: 'paused'; readonly at: string; readonly reason: 'restart' }
  | {
      readonly type: 'job-ended';
      readonly at: string;
      readonly outcome: JobOutcome;
      readonly failure?: JobFailure;
    }
  /** A file with secrets could not be deleted at the end, because somebody had it open. */
  | { readonly type: 'secret-left'; readonly at: string; readonly file: string };
