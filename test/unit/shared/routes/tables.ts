import fc from 'fast-check';
import { compareRoutes } from '#shared/routes/prefix.ts';
import type { RouteChange, RouteRow } from '#shared/routes/types.ts';

/** What a device gives a route that came without a metric. */
export const defaultMetric = 256;

/** A device's table after one cmdlet. Adding what is there already is refused, as a device may well do. */
export function carriedOut(
  table: readonly RouteRow[],
  { does, row }: RouteChange,
  nameOf: (row: RouteRow) => string,
): readonly RouteRow[] {
  const rest = table.filter((other) => nameOf(other) !== nameOf(row));
  if (does === 'remove') return rest;
  if (rest.length !== table.length) throw new Error(`${nameOf(row)} is there already`);
  return [...table, { ...row, RouteMetric: row.RouteMetric ?? defaultMetric }];
}

/** Spelled letter by letter: the strictest device. */
export const asSpelled = ({ InterfaceAlias, DestinationPrefix }: RouteRow): string =>
  `${InterfaceAlias} ${DestinationPrefix}`;

export const applied = (table: readonly RouteRow[], changes: readonly RouteChange[]): readonly RouteRow[] =>
  changes.reduce((rows, change) => carriedOut(rows, change, asSpelled), table);

export const sorted = (rows: readonly RouteRow[]): readonly RouteRow[] => rows.toSorted(compareRoutes);

const prefixes = ['192.168.21.0/24', '192.168.21.7/32', '192.168.0.0/16', '10.40.0.0/16', '10.40.8.0/21'];

/** Few ports, prefixes and metrics, so that tables often meet. */
const anyRow: fc.Arbitrary<RouteRow> = fc
  .record(
    {
      InterfaceAlias: fc.constantFrom('Port3', 'Port4', 'Port5'),
      DestinationPrefix: fc.constantFrom(...prefixes),
      NextHop: fc.constantFrom('192.168.20.1', '192.168.20.2'),
      RouteMetric: fc.constantFrom(10, 100, defaultMetric),
    },
    { requiredKeys: ['InterfaceAlias', 'DestinationPrefix', 'NextHop'] },
  )
  .map((row): RouteRow => row);

/** One route a port and prefix, with and without metrics: a table that somebody wants. */
export const wantedTable: fc.Arbitrary<readonly RouteRow[]> = fc.uniqueArray(anyRow, {
  selector: asSpelled,
  maxLength: 8,
});

/** A table as a device has it: each route has a metric. */
export const deviceTable: fc.Arbitrary<readonly RouteRow[]> = wantedTable.map((rows) =>
  rows.map((row) => ({ ...row, RouteMetric: row.RouteMetric ?? defaultMetric })),
);

/** A device's table and which of its routes are this tool's own. */
export const ownedTable = deviceTable.chain((current) =>
  fc.subarray([...current]).map((owned) => ({ current, owned })),
);
