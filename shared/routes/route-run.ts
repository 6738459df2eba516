import type { RouteChange, RouteRow, RouteSeen } from './types.ts';

/** The purpose of a run: to apply the wanted routes, or to restore those from before the job. */
export type RouteRunKind = 'apply' | 'rollback';

/** A run over a device's routes at its start. A job can have several: resumed, and rolled back. */
export interface RoutesBegun {
  readonly does: RouteRunKind;
  /** What its steps do, in order. */
  readonly changes: readonly RouteChange[];
  /** The device's custom routes before the first step. */
  readonly before: readonly RouteSeen[];
}

/** The previous routes: `routes-before.json` in the job's folder. Written once, before the first change. */
export interface RoutesBefore {
  readonly format: 'edge-wizard/routes-before/1';
  readonly at: string;
  readonly device: string;
  readonly routes: readonly RouteSeen[];
  /** Those that this tool had added: after the rollback it owns these again, and no others. */
  readonly owned: readonly RouteRow[];
}
