import type { RouteRow } from '#shared/routes/types.ts';

/** Routes by what tells them apart, in an order of its own. */
export const asText = (rows: readonly Partial<RouteRow>[]): readonly string[] =>
  rows
    .map((row) => [row.InterfaceAlias, row.DestinationPrefix, row.NextHop, String(row.RouteMetric)].join(' '))
    .sort();
