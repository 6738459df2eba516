import { isSameRoute, routeKey } from '#shared/routes/prefix.ts';
import type { RouteKey, RouteRow, RouteSeen } from '#shared/routes/types.ts';
import type { RouteProof } from '#shared/plan/route-journal.ts';

/** In the words that a person reads a routing table with; the same in every language. */
export function routeText({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }: RouteSeen): string {
  const metric = RouteMetric === undefined ? '' : ` metric ${String(RouteMetric)}`;
  return `${InterfaceAlias} ${DestinationPrefix} via ${NextHop ?? '?'}${metric}`;
}

const absent = 'absent';

/** A route that is there, but of which the next hop was not understood, proves nothing. */
const isPart = (seen: RouteSeen | undefined, agrees: boolean): boolean =>
  agrees && seen !== undefined && seen.NextHop === undefined;

/** Wanted routes and unwanted ones against what the device has. @param now undefined where it could not be read */
export function proofOf(
  wanted: readonly RouteRow[],
  gone: readonly RouteKey[],
  now: readonly RouteSeen[] | undefined,
): readonly RouteProof[] {
  const there = (key: RouteKey): RouteSeen | undefined => now?.find((row) => routeKey(row) === routeKey(key));
  const row = (expected: string, seen: RouteSeen | undefined, agrees: boolean): RouteProof => ({
    check: 'route',
    expected,
    seen: now === undefined ? '' : seen === undefined ? absent : routeText(seen),
    verdict: now === undefined || isPart(seen, agrees) ? 'unread' : agrees ? 'agrees' : 'disagrees',
  });
  const asked = new Set(wanted.map(routeKey));
  return [
    ...wanted.map((expected) => {
      const seen = there(expected);
      return row(routeText(expected), seen, seen !== undefined && isSameRoute(seen, expected));
    }),
    ...gone
      .filter((key) => !asked.has(routeKey(key)))
      .map((key) => {
        const seen = there(key);
        return row(`${key.InterfaceAlias} ${key.DestinationPrefix} ${absent}`, seen, seen === undefined);
      }),
  ];
}
