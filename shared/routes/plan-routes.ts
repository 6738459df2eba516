import { compareRoutes, isSameRoute, routeKey } from './prefix.ts';
import type { RouteChange, RouteKey, RouteRow, RouteSeen, RoutesPlan } from './types.ts';

export interface RoutesInput {
  /** The device's current custom routes. */
  readonly current: readonly RouteSeen[];
  /** All wanted routes; if two have the same port and prefix, the first counts (the rules reject the second). */
  readonly wanted: readonly RouteRow[];
  /** The routes that this tool added, as it added them. No others are removed … */
  readonly owned: readonly RouteRow[];
  /** … except those in the place of a wanted route, if a person takes them over. */
  readonly takeOver?: boolean;
}

/** A route that must be removed before its replacement is added, because both have the same port and prefix. */
interface Replacement {
  readonly old: readonly RouteRow[];
  readonly row: RouteRow;
}

/**
 * The changes from the current to the wanted routes; none if they are the same. Routes of others stay. One in the place
 * of a wanted route is listed in `inTheWay`, and the wanted one waits until it is taken over. A route that couldn't be
 * brought back, because its data wasn't understood, is never removed.
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

/**
 * A route with all that is needed to bring it back: the next hop that the device reports, or the one that this tool
 * set.
 */
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

/** Best path first; a route of unknown metric comes last. */
const byMetric = (a: RouteRow, b: RouteRow): number => {
  const [left, right] = [a.RouteMetric ?? Infinity, b.RouteMetric ?? Infinity];
  return left === right ? compareRoutes(a, b) : left - right;
};

/**
 * New paths are opened before old ones are closed. If the old route must go first, its replacement follows at once, so
 * that the gap is one call long; no cmdlet avoids it. Old paths are closed from worst to best.
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

/** One call per spelling: the cmdlet identifies a route only by port and prefix. */
function removals(rows: readonly RouteRow[]): readonly RouteChange[] {
  const spelled = new Map(rows.map((row) => [`${row.InterfaceAlias} ${row.DestinationPrefix}`, row]));
  return [...spelled.values()].map((row) => change('remove', row));
}

export interface OwnedInput {
  /** This tool's routes before the run. */
  readonly owned: readonly RouteRow[];
  /** The changes that were started, whatever their result. */
  readonly begun: readonly RouteChange[];
  /** The device's routes afterwards; undefined if they couldn't be read. */
  readonly after: readonly RouteSeen[] | undefined;
  /** Routes that are restored for others: not this tool's before or after. */
  readonly given?: readonly RouteKey[];
}

/**
 * This tool's routes after a run: those it added, as long as the device shows them. A claim ends only if the device was
 * read and shows otherwise: a route that nobody owns would never be removed.
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
  /** The routes from before the job. */
  readonly before: readonly RouteSeen[];
  /** The planned changes, whether all of them were made or not. */
  readonly planned: readonly RouteChange[];
}

/**
 * The changes that restore the previous routes. Only routes that the plan named are touched; later changes of others
 * stay.
 */
export function planRollback({ now, before, planned }: RollbackInput): RoutesPlan {
  const named = planned.map(({ row }) => row);
  const keys = new Set(named.map(routeKey));
  return planRoutes({
    current: now,
    wanted: before.filter((row) => keys.has(routeKey(row))).flatMap((row) => wholeRow(row, undefined)),
    owned: named,
  });
}
