import { isSameRoute, routeKey } from '#shared/routes/prefix.ts';
import { routeText } from '#shared/routes/route-text.ts';
import type { RouteKey, RouteRow, RouteSeen } from '#shared/routes/types.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';

const absent = 'absent';

/** A route whose next hop wasn't understood proves nothing. */
const isPart = (seen: RouteSeen | undefined, agrees: boolean): boolean =>
  agrees && seen !== undefined && seen.NextHop === undefined;

/**
 * Compares wanted and unwanted routes with the device's.
 *
 * @param now undefined if they couldn't be read
 * @param isRead whether a port's routes were read
 */
export function proofOf(
  wanted: readonly RouteRow[],
  gone: readonly RouteKey[],
  now: readonly RouteSeen[] | undefined,
  isRead: (route: RouteKey) => boolean = () => true,
): readonly ProofRow[] {
  const row = (key: RouteKey, expected: string, test: (seen: RouteSeen | undefined) => boolean): ProofRow => {
    if (now === undefined || !isRead(key)) return { check: 'route', expected, seen: '', verdict: 'unread' };
    const seen = now.find((there) => routeKey(there) === routeKey(key));
    const agrees = test(seen);
    return {
      check: 'route',
      expected,
      seen: seen === undefined ? absent : routeText(seen),
      verdict: isPart(seen, agrees) ? 'unread' : agrees ? 'agrees' : 'disagrees',
    };
  };
  const asked = new Set(wanted.map(routeKey));
  return [
    ...wanted.map((expected) =>
      row(expected, routeText(expected), (seen) => seen !== undefined && isSameRoute(seen, expected)),
    ),
    ...gone
      .filter((key) => !asked.has(routeKey(key)))
      .map((key) =>
        row(key, `${key.InterfaceAlias} ${key.DestinationPrefix} ${absent}`, (seen) => seen === undefined),
      ),
  ];
}
