import { compareRoutes, isSameRoute, routeKey } from './prefix.ts';
import type { RouteChange, RouteKey, RouteRow, RouteSeen, RoutesPlan } from './types.ts';

export interface RoutesInput {
  /** The custom routes that the device has now. */
  readonly current: readonly RouteSeen[];
  /** All routes that are wanted; of two with one port and prefix the first counts (the rules refuse the second). */
  readonly wanted: readonly RouteRow[];
  /** The routes that this tool added, as it added them. No other one is ever removed … */
  readonly owned: readonly RouteRow[];
  /** … but those that stand where a wanted one belongs, once a person has handed them over. */
  readonly takeOver?: boolean;
}

/** A route that has to go before its successor can come: both have the same port and prefix. */
interface Replacement {
  readonly old: readonly RouteRow[];
  readonly row: RouteRow;
}

/**
 * What brings the current routes to the wanted ones; nothing, where they are there. Routes of others stay. One that
 * stands where a wanted one belongs is named in `inTheWay`, and the wanted one waits until it is taken over. What could
 * not be brought back, because the device was not understood, is never removed.
 */
export function planRoutes({ current, wanted, owned, takeOver = false }: RoutesInput): RoutesPlan {
  const mine = new Map(owned.map((row) => [routeKey(row), row]));
  const there = grouped(current);
  const asked = new Map(wanted.toReversed().map((row) => [routeKey(row), row]));
  const kept: RouteRow[] = [];
  const foreign: RouteSeen[] = [];
  const inTheWay: RouteSeen[] = [];
  const gone: RouteRow[] = [];
  const replaced: Replacement[] = [];
  for (const [key, rows] of there) {
    const row = asked.get(key);
    const own = mine.get(key);
    const whole = rows.flatMap((seen) => wholeRow(seen, own));
    if (row === undefined && own !== undefined) gone.push(...whole);
    else if (row === undefined) foreign.push(...rows);
    else if (rows.every((old) => isSameRoute(wholeRow(old, own)[0] ?? old, row))) kept.push(row);
    else if ((takeOver || own !== undefined) && whole.length === rows.length)
      replaced.push({ old: whole, row });
    else inTheWay.push(...rows);
  }
  const fresh = [...asked].filter(([key]) => !there.has(key)).map(([, row]) => row);
  const changes = inOrder(fresh, replaced, gone);
  return {
    remove: changes.filter(({ does }) => does === 'remove').map(({ row }) => row),
    add: changes.filter(({ does }) => does === 'add').map(({ row }) => row),
    changes,
    kept: kept.toSorted(compareRoutes),
    foreign: foreign.toSorted(compareRoutes),
    inTheWay: inTheWay.toSorted(compareRoutes),
  };
}

/** A route with what could bring it back: the next hop that the device names, or the one that this tool gave it. */
export function wholeRow(seen: RouteSeen, own: RouteRow | undefined): readonly RouteRow[] {
  const NextHop = seen.NextHop ?? own?.NextHop;
  const RouteMetric = seen.RouteMetric ?? own?.RouteMetric;
  return NextHop === undefined
    ? []
    : [{ ...seen, NextHop, ...(RouteMetric === undefined ? {} : { RouteMetric }) }];
}

function grouped(rows: readonly RouteSeen[]): ReadonlyMap<string, readonly RouteSeen[]> {
  const groups = new Map<string, RouteSeen[]>();
  for (const row of rows) {
    const key = routeKey(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

const change = (does: RouteChange['does'], row: RouteRow): RouteChange => ({ does, row });

/** The best way first; a route of unknown metric comes last. */
const byMetric = (a: RouteRow, b: RouteRow): number => {
  const [left, right] = [a.RouteMetric ?? Infinity, b.RouteMetric ?? Infinity];
  return left === right ? compareRoutes(a, b) : left - right;
};

/**
 * New ways are opened before old ones are closed. Where the old route has to go first, its successor follows at once,
 * so that the gap is one call long; no cmdlet closes it. Old ways are closed from the worst to the best.
 */
function inOrder(
  fresh: readonly RouteRow[],
  replaced: readonly Replacement[],
  gone: readonly RouteRow[],
): readonly RouteChange[] {
  return [
    ...fresh.toSorted(byMetric).map((row) => change('add', row)),
    ...replaced
      .toSorted((a, b) => byMetric(a.row, b.row))
      .flatMap(({ old, row }) => [...removals(old), change('add', row)]),
    ...removals(gone.toSorted((a, b) => byMetric(b, a))),
  ];
}

/** One call for each spelling: the cmdlet knows no more of a route than its port and prefix. */
function removals(rows: readonly RouteRow[]): readonly RouteChange[] {
  const spelled = new Map(rows.map((row) => [`${row.InterfaceAlias} ${row.DestinationPrefix}`, row]));
  return [...spelled.values()].map((row) => change('remove', row));
}

export interface OwnedInput {
  /** The routes of this tool before. */
  readonly owned: readonly RouteRow[];
  /** The changes that were begun, whatever became of them. */
  readonly begun: readonly RouteChange[];
  /** What the device shows after them; undefined where it could not be read. */
  readonly after: readonly RouteSeen[] | undefined;
  /** Routes that are put back for somebody else: they were not this tool's before, and are not now. */
  readonly given?: readonly RouteKey[];
}

/**
 * The routes of this tool after a run: what it has added, as long as the device shows it so. A claim falls only when the
 * device was read and says otherwise: a route that nobody owns would never be removed again.
 */
export function ownedAfter({ owned, begun, after, given = [] }: OwnedInput): readonly RouteRow[] {
  const theirs = new Set(given.map(routeKey));
  const rows = new Map(owned.map((row) => [routeKey(row), row]));
  for (const { does, row } of begun) {
    if (does === 'add' && !theirs.has(routeKey(row))) rows.set(routeKey(row), row);
  }
  if (after === undefined) return [...rows.values()];
  const added = new Set(begun.filter(({ does }) => does === 'add').map(({ row }) => routeKey(row)));
  const shows = (row: RouteRow): boolean =>
    after.some((seen) =>
      added.has(routeKey(row)) ? isSameRoute(seen, row) : routeKey(seen) === routeKey(row),
    );
  return [...rows.values()].filter(shows);
}

export interface RollbackInput {
  readonly now: readonly RouteSeen[];
  /** The before-image: what the device had. */
  readonly before: readonly RouteSeen[];
  /** The changes that were planned, whether all of them were made or not. */
  readonly planned: readonly RouteChange[];
}

/** The way back. It moves only routes that the plan named; what others changed since then stays as it is. */
export function planRollback({ now, before, planned }: RollbackInput): RoutesPlan {
  const named = planned.map(({ row }) => row);
  const keys = new Set(named.map(routeKey));
  return planRoutes({
    current: now,
    wanted: before.filter((row) => keys.has(routeKey(row))).flatMap((row) => wholeRow(row, undefined)),
    owned: named,
  });
}
