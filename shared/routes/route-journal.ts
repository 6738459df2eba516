import type { AppError } from '#shared/errors.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import type { RouteChange, RouteRow, RouteSeen } from './types.ts';

export const routeJournalFormat = 'edge-wizard/routes-journal/1';

/** The first line of the journal of a job on a device. */
export interface RouteJobCreated {
  readonly type: 'job';
  readonly format: typeof routeJournalFormat;
  readonly at: string;
  readonly id: string;
  readonly kind: 'routes';
  readonly version: string;
  readonly pid: number;
  /** The device's serial number, or what it was called by where it does not say. */
  readonly device: string;
  readonly standIn: boolean;
  readonly host: string;
}

/** What a run is for: to bring the wanted routes, or to go back to those that were there before the job. */
export type RouteRunKind = 'apply' | 'rollback';

/** How one change ended. `unknown`: its session broke, and the device could not be read again. */
export type RouteStepState = 'done' | 'failed' | 'unknown' | 'skipped';

export interface RouteStep {
  /** `1`, `2`, … in the order of the plan. */
  readonly id: string;
  /** The cmdlet as a person can paste it. */
  readonly text: string;
  readonly change: RouteChange;
  readonly state: RouteStepState;
  /** The device's own words, where something went wrong. */
  readonly detail?: string;
  /** Why it failed, or why nobody knows how it ended. */
  readonly error?: AppError;
}

/** One route at the end: what it should be, and what the device says. */
export interface RouteProof {
  readonly check: 'route';
  /** `Port3 192.168.21.0/24 via 192.168.20.1 metric 100`, or `absent`. */
  readonly expected: string;
  readonly seen: string;
  readonly verdict: 'agrees' | 'disagrees' | 'unread';
}

export type RouteOutcome = 'done' | 'failed' | 'cancelled';

/** One line of the journal of a job on a device. A folder can see several runs: carried on, and rolled back. */
export type RouteEntry =
  | RouteJobCreated
  | {
      readonly type: 'run-started';
      readonly at: string;
      readonly pid: number;
      readonly does: RouteRunKind;
      readonly changes: readonly RouteChange[];
      readonly waivers: readonly Waiver[];
    }
  | { readonly type: 'step-started'; readonly at: string; readonly step: string; readonly text: string }
  | {
      readonly type: 'step-ended';
      readonly at: string;
      readonly step: string;
      readonly state: RouteStepState;
      readonly detail?: string;
      readonly error?: AppError;
    }
  /** The session broke, and another one was opened. */
  | { readonly type: 'session-reopened'; readonly at: string }
  | { readonly type: 'cancel-asked'; readonly at: string }
  | { readonly type: 'proof'; readonly at: string; readonly rows: readonly RouteProof[] }
  | { readonly type: 'job-ended'; readonly at: string; readonly outcome: RouteOutcome };

/** A job on a device that left a folder. */
export interface RoutesJob {
  /** The name of its folder. */
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** How many changes all of its runs planned. */
  readonly changes: number;
  /** What its last run was for, and how that ended; no outcome where it was broken off, or still runs. */
  readonly does?: RouteRunKind;
  readonly outcome?: RouteOutcome;
}

/** The before-image: `routes-before.json` of the job's folder. Written once, before the first change. */
export interface RoutesBefore {
  readonly format: 'edge-wizard/routes-before/1';
  readonly at: string;
  readonly device: string;
  readonly routes: readonly RouteSeen[];
  /** Which of them this tool had added: after the way back it owns these again, and no others. */
  readonly owned: readonly RouteRow[];
}
