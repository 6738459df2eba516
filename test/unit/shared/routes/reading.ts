import { readRoutes } from '#shared/route-tables/read-routes.ts';
import type { ReadRoutes } from '#shared/routes/types.ts';

export function read(text: string): ReadRoutes {
  const result = readRoutes(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** `alias destination hop metric`, with a dash for what is missing. */
export const rows = (text: string): readonly string[] =>
  read(text).Routes.map(({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }) =>
    [InterfaceAlias, DestinationPrefix, NextHop, String(RouteMetric ?? '')]
      .map((cell) => (cell === '' ? '-' : cell))
      .join(' '),
  );

export const one = 'Port3 192.168.21.0/24 192.168.20.1 100';

/** How many rows are left out for each reason. */
export function leftOut(text: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { why } of read(text).leftOut) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
}
