import type { AppError } from '#shared/errors.ts';
import type { NotChecked, Waiver } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { planRoutes } from '#shared/routes/plan-routes.ts';
import { toRouteRow } from '#shared/routes/prefix.ts';
import type {
  DeviceNeed,
  DeviceNetwork,
  RouteRow,
  RouteSeen,
  RoutesPlan,
  WantedRow,
} from '#shared/routes/types.ts';
import { checkRoutes } from './check-routes.ts';

export interface RouteSurveyInput {
  readonly rows: readonly WantedRow[];
  /** Columns of the table that weren't read. */
  readonly ignored?: readonly AppError[];
  readonly network: DeviceNetwork;
  /** The device's custom routes. */
  readonly current: readonly RouteSeen[];
  readonly owned: readonly RouteRow[];
  readonly takeOver: boolean;
  readonly waivers: readonly Waiver[];
}

/** A table of routes, its findings on this device, and the plan. */
export interface RouteSurvey {
  /** The rows that can be sent. */
  readonly wanted: readonly RouteRow[];
  readonly findings: readonly JudgedFinding[];
  readonly notChecked: readonly NotChecked<DeviceNeed>[];
  readonly plan: RoutesPlan;
}

/** Compares a table of wanted routes with a device. */
export function surveyRoutes(input: RouteSurveyInput): RouteSurvey {
  const { rows, ignored = [], network, current, owned, takeOver, waivers } = input;
  const wanted = rows.map(toRouteRow).filter((row) => row !== undefined);
  const plan = planRoutes({ current, wanted, owned, takeOver });
  const verdict = checkRoutes({ Routes: rows, ignored }, { ...network, routes: plan.foreign });
  return {
    wanted,
    findings: applyWaivers(verdict.findings, waivers),
    notChecked: verdict.notChecked,
    plan,
  };
}
