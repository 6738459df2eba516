import type { AppError } from '#shared/errors.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import type { CareValues } from '#shared/plan/care-plan.ts';
import type { JobKind, PlanStepId, StepCancel } from '#shared/plan/plan.ts';
import type { RoutesBegun } from '#shared/routes/route-run.ts';
import type { RouteSeen } from '#shared/routes/types.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { EarlierFailure, JobFailure, JobOutcome, StepSnapshot } from './job.ts';

export const journalFormat = 'edge-wizard/journal/1';

/** The first line of every journal: what the job is. */
export interface JobCreated {
  readonly type: 'job';
  /** For an old job on a device: `edge-wizard/routes-journal/1`. */
  readonly format: typeof journalFormat | 'edge-wizard/routes-journal/1';
  readonly at: string;
  readonly id: string;
  readonly kind: JobKind;
  readonly version: string;
  /** The process of the engine. */
  readonly pid: number;
  /** The name of the machine or device. */
  readonly machine: string;
  readonly standIn: boolean;
  readonly host: string;
  readonly deploymentType: string;
  readonly fingerprint: string;
  readonly waivers: readonly Waiver[];
  /** Paths of the deployment file's secrets, to ask for them again when the job is resumed. */
  readonly secrets: readonly string[];
  /** The deployment's adapter, if it uses one: with another one it is another plan. */
  readonly adapter?: { readonly Name: string; readonly MacAddress?: string };
  readonly steps: readonly { readonly id: PlanStepId; readonly cancel: StepCancel }[];
  /** The failures of the same job on this machine since it last succeeded. */
  readonly failedBefore?: readonly EarlierFailure[];
  /** For a job on a device's routes: the device's serial number, or else the name that it was reached by. */
  readonly device?: string;
  readonly routes?: RoutesBegun;
  /** The person's choices of a job that manages a deployment: its plan is made again from them. */
  readonly values?: CareValues;
  /** The folder as it was written when the job started: its calls name files in it. */
  readonly folder?: string;
  readonly files?: FileHashes;
}

/** SHA-256 of the files beside the journal that decide what the job does, by name. */
export type FileHashes = Readonly<Record<string, string>>;

/** One line of `journal.jsonl`. Only the engine writes it, and it never changes. */
export type JournalEntry =
  | JobCreated
  | { readonly type: 'step-started'; readonly at: string; readonly step: PlanStepId }
  | {
      readonly type: 'call-started';
      readonly at: string;
      readonly step: PlanStepId;
      readonly text: string;
      /** Whether it runs in a process of its own. */
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
  /** The device's session broke, and a new one was opened. */
  | { readonly type: 'session-reopened'; readonly at: string }
  | {
      readonly type: 'proof';
      readonly at: string;
      readonly rows: readonly ProofRow[];
      /** The device's custom routes at the end; null if they couldn't be read. */
      readonly routes?: readonly RouteSeen[] | null;
    }
  | { readonly type: 'cancel-asked'; readonly at: string }
  /**
   * An engine has resumed the job after a kill, a restart or a failure, with the remaining steps. Without `steps` it
   * follows the operation that was still running: nothing is started again.
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
      readonly files?: FileHashes;
    }
  /** The engine has stopped until the computer is restarted. */
  | { readonly type: 'paused'; readonly at: string; readonly reason: 'restart' }
  | {
      readonly type: 'job-ended';
      readonly at: string;
      readonly outcome: JobOutcome;
      readonly failure?: JobFailure;
    }
  /** A file with secrets couldn't be deleted at the end, because another process had it open. */
  | { readonly type: 'secret-left'; readonly at: string; readonly file: string };
