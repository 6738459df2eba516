import type { AppError } from '#shared/errors.ts';
import type { JobKind, PlanStepId, StepCancel } from '#shared/plan/plan.ts';
import type { RoutesBegun } from '#shared/routes/route-run.ts';
import type { RouteSeen } from '#shared/routes/types.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { StageId } from './stages.ts';

export type JobOutcome = 'done' | 'failed' | 'cancelled' | 'reboot';

/**
 * Where a job stands: an engine is at it (this window's or another process's); nobody is, and it is not over; it waits
 * for a restart of the computer; it is over.
 */
export type JobState = 'running' | 'interrupted' | 'restart' | 'ended';

/** Of a job that nobody carries on: what is true now, read from the machine, and what would come next. */
export interface Interruption {
  /** When the journal or an operation last said something. */
  readonly at: string;
  /** The step that was running; absent where the job stopped between two. */
  readonly step?: PlanStepId;
  /**
   * What the machine shows of that step: its goal is reached, is not, something half made stands there, or it cannot
   * be told yet (the machine has not been read, or does not say).
   */
  readonly truth: 'reached' | 'notReached' | 'half' | 'unknown';
  /** The steps that carrying on would run, in order. */
  readonly next: readonly PlanStepId[];
  /** Secrets that carrying on needs, by their path; they are nowhere on the disk. */
  readonly secrets: readonly string[];
}

/** A failure in the machine's own words, with what is needed to explain it. */
export interface JobFailure {
  /** A key of the explanations in locales (`failure.<code>.title|cause|remedy`). */
  readonly code: string;
  readonly step: PlanStepId;
  readonly stage?: StageId;
  /** What the machine said, redacted. */
  readonly detail: string;
  /** The zip that the product collected, if it said so. */
  readonly logs?: string;
  /** The folder that could not be written, where that is what failed. */
  readonly folder?: string;
  /** What explains it in the place of the code, where that needs values. */
  readonly error?: AppError;
}

export interface StageSnapshot {
  readonly id: StageId;
  readonly state: 'running' | 'done' | 'failed';
  readonly startedAt: string;
  readonly endedAt?: string;
}

export interface StepSnapshot {
  readonly id: PlanStepId;
  /** `unknown`: the session of the device broke, and nobody could read what became of the step. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'unknown';
  readonly cancel: StepCancel;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly stages: readonly StageSnapshot[];
  /** The cmdlet as a person can paste it, of a step that is a single change. */
  readonly text?: string;
  /** What was said beside it: of such a step, in the device's own words. */
  readonly detail?: string;
  /** Why it failed, or why nobody knows how it ended. */
  readonly error?: AppError;
}

/** The last run of a job over the routes of a device. */
export interface RoutesSnapshot extends RoutesBegun {
  /** The device's serial number, or what it is called by. */
  readonly device: string;
  /** The custom routes at the end: null where they could not be read, absent before it. */
  readonly after?: readonly RouteSeen[] | null;
  /** How often a session that broke was opened again. */
  readonly reopened: number;
}

/** The whole truth about a job at one moment: the fold of its journal and its operations' lines. */
export interface JobSnapshot {
  readonly id: string;
  readonly kind: JobKind;
  readonly folder: string;
  readonly state: JobState;
  /** The engine that carries it out, where that is another process than the one that shows it. */
  readonly elsewhere?: { readonly pid: number };
  readonly interruption?: Interruption;
  /** Rises with every change. */
  readonly seq: number;
  readonly deploymentType: string;
  /** Whether it runs on a training machine. */
  readonly standIn: boolean;
  readonly machine: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly outcome?: JobOutcome;
  readonly cancelAsked: boolean;
  readonly steps: readonly StepSnapshot[];
  /** What is running at this moment, as PowerShell that could be pasted. */
  readonly running?: { readonly text: string; readonly since: string; readonly pid?: number };
  readonly failure?: JobFailure;
  /** The file with secrets that could not be deleted at the end. */
  readonly secretLeft?: string;
  readonly proof: readonly ProofRow[];
  readonly routes?: RoutesSnapshot;
  /** How many log lines there are, and when the last one came. */
  readonly lines: number;
  readonly lastLineAt?: string;
  /** Seconds that its stages usually take on this machine, from its own history; absent: from the published runs. */
  readonly typical?: Partial<Readonly<Record<StageId, number>>>;
}

/** A line of the log as the window shows it. */
export interface LogLine {
  readonly number: number;
  readonly at: string;
  readonly stream: 'output' | 'warning' | 'error' | 'information' | 'log';
  readonly text: string;
}

/** A job as a list of jobs shows it. */
export interface JobSummary {
  readonly id: string;
  readonly kind: JobKind;
  readonly folder: string;
  readonly state: JobState;
  readonly machine: string;
  readonly standIn: boolean;
  readonly deploymentType: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly outcome?: JobOutcome;
  /** Of a job on the routes of a device: how many changes all of its runs planned, and what the last one was for. */
  readonly routes?: Pick<RoutesSnapshot, 'device' | 'does'> & { readonly changes: number };
  /** Why it can be neither shown nor carried on: `job.unreadable.<reason>.message`. */
  readonly unreadable?: JournalTrouble;
}

/** What can be wrong with a journal: it is none, or no longer one though calls were run, of another version, of another machine, or was changed by hand. */
export type JournalTrouble = 'none' | 'lost' | 'version' | 'machine' | 'edited';
