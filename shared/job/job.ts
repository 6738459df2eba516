import type { AppError } from '#shared/errors.ts';
import type { JobKind, PlanStepId, StepCancel } from '#shared/plan/plan.ts';
import type { RoutesBegun } from '#shared/routes/route-run.ts';
import type { RouteSeen } from '#shared/routes/types.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { FailureEvidence } from './evidence.ts';
import type { StageId } from './stages.ts';

export type JobOutcome = 'done' | 'failed' | 'cancelled' | 'reboot';

/**
 * The state of a job: an engine runs it (this window's or another process's); it is interrupted; it waits for a restart
 * of the computer; it is over.
 */
export type JobState = 'running' | 'interrupted' | 'restart' | 'ended';

/**
 * Why it can't be told that this computer's wizard wrote a job's record: it isn't signed (an earlier version wrote it),
 * or it is signed with a key that can't be read here (another user or computer).
 */
export type Unverified = 'older' | 'otherKey';

/** About an interrupted job: what is true now, read from the machine, and what comes next. */
export interface Interruption {
  /** The time of the last event. */
  readonly at: string;
  /** The step that was running; absent if the job stopped between two. */
  readonly step?: PlanStepId;
  /**
   * What the machine shows of that step: its goal is reached, isn't, is half done, or is unknown (the machine has not
   * been read, or doesn't report it).
   */
  readonly truth: 'reached' | 'notReached' | 'half' | 'unknown';
  /** The steps that resuming would run, in order. */
  readonly next: readonly PlanStepId[];
  /** What these run, if each of them is a single change, or if the job isn't verified. */
  readonly commands?: readonly string[];
  /** Paths of the secrets that resuming needs; they are on no disk. */
  readonly secrets: readonly string[];
  /** It had stopped for a restart of the computer, which has been made since. */
  readonly restarted?: true;
}

/** A failure with the machine's message, and what is needed to explain it. */
export interface JobFailure {
  /** A key of the explanations in the locales (`failure.<code>.title|cause|remedy`). */
  readonly code: string;
  readonly step: PlanStepId;
  readonly stage?: StageId;
  /** The machine's message, redacted. */
  readonly detail: string;
  /** The zip that the product collected, if it named one. */
  readonly logs?: string;
  /** The product advised to uninstall it and to start from fresh. */
  readonly freshStart?: true;
  /** The folder that couldn't be written, if that was the failure. */
  readonly folder?: string;
  /** What the machine showed then. */
  readonly evidence?: FailureEvidence;
  /** Explains it instead of the code, if that needs values. */
  readonly error?: AppError;
}

/** A failure of an earlier attempt: of this job, or of the one before it on the same machine. */
export interface EarlierFailure extends Pick<JobFailure, 'code' | 'step' | 'evidence'> {
  /** ISO 8601, when it ended. */
  readonly at: string;
}

export interface StageSnapshot {
  readonly id: StageId;
  readonly state: 'running' | 'done' | 'failed';
  readonly startedAt: string;
  readonly endedAt?: string;
}

export interface StepSnapshot {
  readonly id: PlanStepId;
  /** `unknown`: the device's session broke, and the step's result couldn't be read. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'unknown';
  readonly cancel: StepCancel;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly stages: readonly StageSnapshot[];
  /** The cmdlet to paste, for a step that is a single change. */
  readonly text?: string;
  /** A message about it; for such a step, the device's. */
  readonly detail?: string;
  /** Why it failed, or why its result is unknown. */
  readonly error?: AppError;
}

/** The last run of a job over a device's routes. */
export interface RoutesSnapshot extends RoutesBegun {
  /** The device's serial number, or the name that it was reached by. */
  readonly device: string;
  /** The custom routes at the end: null if they couldn't be read, absent before it. */
  readonly after?: readonly RouteSeen[] | null;
  /** How often a lost session was reopened. */
  readonly reopened: number;
}

/** The whole truth about a job at one moment: the fold of its journal and its operations' lines. */
export interface JobSnapshot {
  readonly id: string;
  readonly kind: JobKind;
  readonly folder: string;
  readonly state: JobState;
  /** The engine that runs it, if it is another process. */
  readonly elsewhere?: { readonly pid: number };
  readonly interruption?: Interruption;
  /** Absent: this computer's wizard wrote its record. */
  readonly unverified?: Unverified;
  /** Increases with every change. */
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
  /** The running call, as PowerShell to paste. */
  readonly running?: { readonly text: string; readonly since: string; readonly pid?: number };
  readonly failure?: JobFailure;
  /** The oldest first; absent at the first attempt. */
  readonly failedBefore?: readonly EarlierFailure[];
  /** The file with secrets that couldn't be deleted at the end. */
  readonly secretLeft?: string;
  readonly proof: readonly ProofRow[];
  readonly routes?: RoutesSnapshot;
  /** The number of log lines, and the time of the last one. */
  readonly lines: number;
  readonly lastLineAt?: string;
  /**
   * In seconds, the usual durations of its stages on this machine, from its own history; absent: from the published
   * runs.
   */
  readonly typical?: Partial<Readonly<Record<StageId, number>>>;
}

/** A log line for the window. */
export interface LogLine {
  readonly number: number;
  readonly at: string;
  readonly stream: 'output' | 'warning' | 'error' | 'information' | 'log';
  readonly text: string;
}

/** A job in the list of jobs. */
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
  /**
   * For a job on a device's routes: the number of changes that all of its runs planned, those of them that were to apply
   * routes, and what the last one was for.
   */
  readonly routes?: Pick<RoutesSnapshot, 'device' | 'does'> & {
    readonly changes: number;
    readonly applied?: number;
  };
  readonly unverified?: Unverified;
  /** Why it can be neither shown nor resumed: `job.unreadable.<reason>.message`. */
  readonly unreadable?: JournalTrouble;
}

/**
 * What can be wrong with a journal: there is none, it is lost although calls were run, it is of another version or
 * machine, it was edited, or its folder is reached through a link or is another user's.
 */
export type JournalTrouble = 'none' | 'lost' | 'version' | 'machine' | 'edited' | 'link' | 'owner';
