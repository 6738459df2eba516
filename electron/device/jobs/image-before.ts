import { wholeRow } from '#shared/routes/plan-routes.ts';
import { routeKey } from '#shared/routes/prefix.ts';
import type { RoutesBefore } from '#shared/routes/route-run.ts';
import type { RouteKey, RouteRow, RouteSeen } from '#shared/routes/types.ts';

export const includes = (keys: readonly RouteKey[], row: RouteKey): boolean =>
  keys.some((key) => routeKey(key) === routeKey(row));

/**
 * The routes before a run, to restore. What the device doesn't report about one of our routes is known from when it was
 * added.
 *
 * @param had this tool's routes before the run
 * @param device its serial number, or the name that it was reached by
 * @param at ISO 8601
 */
export function imageBefore(
  { current, had }: { readonly current: readonly RouteSeen[]; readonly had: readonly RouteRow[] },
  device: string,
  at: string,
): RoutesBefore {
  const owned = had.filter((own) => includes(current, own));
  const ownOf = (seen: RouteSeen) => owned.find((own) => includes([own], seen));
  return {
    ...{ format: 'edge-wizard/routes-before/1', at, device },
    routes: current.map((seen) => wholeRow(seen, ownOf(seen))[0] ?? seen),
    owned,
  };
}
