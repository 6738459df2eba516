import { compareRoutes, isSameRoute, routeKey } from './prefix.ts';
import type { RouteChange, RouteKey, RouteRow, RoutesPlan } from './types.ts';

export interface RoutesInput {
  /** The custom routes that the device has now. */
  readonly current: readonly RouteRow[];
  /** All routes that are wanted; of two with one port and prefix the first counts (the rules refuse the second). */
  readonly wanted: readonly RouteRow[];
  /** The routes that this tool added. No other one is ever removed … */
  readonly owned: readonly RouteKey[];
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
 * stands where a wanted one belongs is named in `inTheWay`, and the wanted one waits until it is taken over.
 */
export function planRoutes({ current, wanted, owned, takeOver = false }: RoutesInput): RoutesPlan {
  const mine = new Set(owned.map(routeKey));
  const there = grouped(current);
  const asked = new Map(wanted.toReversed().map((row) => [routeKey(row), row]));
  const kept: RouteRow[] = [];
  const foreign: RouteRow[] = [];
  const inTheWay: RouteRow[] = [];
  const gone: RouteRow[] = [];
  const replaced: Replacement[] = [];
  for (const [key, rows] of there) {
    const row = asked.get(key);
    if (row === undefined) (mine.has(key) ? gone : foreign).push(...rows);
    else if (rows.length === 1 && rows.every((old) => isSameRoute(old, row))) kept.push(...rows);
    else if (takeOver || mine.has(key)) replaced.push({ old: rows, row });
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

function grouped(rows: readonly RouteRow[]): ReadonlyMap<string, readonly RouteRow[]> {
  const groups = new Map<string, RouteRow[]>();
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

/**
 * The routes of this tool after these changes were made: what it added is its own, what it removed is nobody's.
 *
 * @param given routes that are put back for somebody else: they were not this tool's before, and are not now
 */
export function ownedAfter(
  owned: readonly RouteKey[],
  made: readonly RouteChange[],
  given: readonly RouteKey[] = [],
): readonly RouteKey[] {
  const theirs = new Set(given.map(routeKey));
  const keys = new Map(owned.map((key) => [routeKey(key), key]));
  for (const { does, row } of made) {
    const { InterfaceAlias, DestinationPrefix } = row;
    if (does === 'add' && !theirs.has(routeKey(row)))
      keys.set(routeKey(row), { InterfaceAlias, DestinationPrefix });
    else keys.delete(routeKey(row));
  }
  return [...keys.values()];
}

export interface RollbackInput {
  readonly now: readonly RouteRow[];
  /** The before-image: what the device had. */
  readonly before: readonly RouteRow[];
  /** The changes that were planned, whether all of them were made or not. */
  readonly planned: readonly RouteChange[];
}

/** The way back. It moves only routes that the plan named; what others changed since then stays as it is. */
export function planRollback({ now, before, planned }: RollbackInput): RoutesPlan {
  const named = planned.map(({ row }) => row);
  const keys = new Set(named.map(routeKey));
  return planRoutes({
    current: now,
    wanted: before.filter((row) => keys.has(routeKey(row))),
    owned: named,
  });
}
