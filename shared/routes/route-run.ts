import type { RouteChange, RouteRow, RouteSeen } from './types.ts';

/** What a run is for: to bring the wanted routes, or to go back to those that were there before the job. */
export type RouteRunKind = 'apply' | 'rollback';

/** One run over the routes of a device, as it begins. A job can have several: carried on, and rolled back. */
export interface RoutesBegun {
  readonly does: RouteRunKind;
  /** What its steps do, in their order. */
  readonly changes: readonly RouteChange[];
  /** The custom routes of the device before the first step. */
  readonly before: readonly RouteSeen[];
}

/** The before-image: `routes-before.json` of the job's folder. Written once, before the first change. */
export interface RoutesBefore {
  readonly format: 'edge-wizard/routes-before/1';
  readonly at: string;
  readonly device: string;
  readonly routes: readonly RouteSeen[];
  /** Which of them this tool had added: after the rollback it owns these again, and no others. */
  readonly owned: readonly RouteRow[];
}
