import { isSameRoute, routeKey } from '#shared/routes/prefix.ts';
import type { RouteKey, RouteRow } from '#shared/routes/types.ts';
import type { RouteProof } from '#shared/plan/route-journal.ts';

/** In the words that a person reads a routing table with; the same in every language. */
export function routeText({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }: RouteRow): string {
  const metric = RouteMetric === undefined ? '' : ` metric ${String(RouteMetric)}`;
  return `${InterfaceAlias} ${DestinationPrefix} via ${NextHop}${metric}`;
}

const absent = 'absent';

/** Wanted routes and unwanted ones against what the device has. @param now undefined where it could not be read */
export function proofOf(
  wanted: readonly RouteRow[],
  gone: readonly RouteKey[],
  now: readonly RouteRow[] | undefined,
): readonly RouteProof[] {
  const there = (key: RouteKey): RouteRow | undefined => now?.find((row) => routeKey(row) === routeKey(key));
  const row = (expected: string, seen: RouteRow | undefined, agrees: boolean): RouteProof => ({
    check: 'route',
    expected,
    seen: now === undefined ? '' : seen === undefined ? absent : routeText(seen),
    verdict: now === undefined ? 'unread' : agrees ? 'agrees' : 'disagrees',
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
