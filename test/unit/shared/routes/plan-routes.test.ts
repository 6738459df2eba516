import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownedAfter, planRollback, planRoutes } from '#shared/routes/plan-routes.ts';
import { isSameRoute, routeKey } from '#shared/routes/prefix.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { applied, asSpelled, carriedOut, defaultMetric, ownedTable, sorted, wantedTable } from './tables.ts';

const route = (
  DestinationPrefix: string,
  RouteMetric?: number,
  NextHop = '192.168.20.1',
  InterfaceAlias = 'Port3',
): RouteRow => ({
  InterfaceAlias,
  DestinationPrefix,
  NextHop,
  ...(RouteMetric === undefined ? {} : { RouteMetric }),
});

const orderOf = (changes: ReturnType<typeof planRoutes>['changes']) =>
  changes.map(({ does, row }) => `${does} ${asSpelled(row)} ${row.NextHop}`);

const withMetric = (row: RouteRow): RouteRow => ({ RouteMetric: defaultMetric, ...row });

describe('the plan from current to wanted routes', () => {
  test('says nothing where the device spells the same routes differently', () => {
    const current = [route('192.168.21.7', 100), route('10.40.3.1/16', 100, ' 192.168.20.1', 'port3')];
    const wanted = [route('192.168.21.7/32', 100), route('10.40.0.0/16')];
    const plan = planRoutes({ current, wanted, owned: current });
    expect(plan.changes).toEqual([]);
    expect(plan.kept).toHaveLength(2);
  });

  test('tells /8 from /16 and 10.4.0.0 from 10.40.0.0, which texts confuse', () => {
    const current = [route('10.4.0.0/16', 100)];
    const plan = planRoutes({ current, wanted: [route('10.40.0.0/16', 100)], owned: [] });
    expect(plan.foreign).toEqual(current);
    expect(plan.add).toHaveLength(1);
  });

  test('opens a new way before it closes the old one', () => {
    const current = [route('10.40.0.0/16', 100)];
    const wanted = [route('10.40.0.0/16', 100, '192.168.30.1', 'Port4')];
    expect(orderOf(planRoutes({ current, wanted, owned: current }).changes)).toEqual([
      'add Port4 10.40.0.0/16 192.168.30.1',
      'remove Port3 10.40.0.0/16 192.168.20.1',
    ]);
  });

  test('replaces one route at a time, so that never more than one is missing', () => {
    const current = [route('10.40.0.0/16', 10), route('192.168.21.0/24', 20)];
    const wanted = current.map((row) => ({ ...row, NextHop: '192.168.20.2' }));
    expect(orderOf(planRoutes({ current, wanted, owned: current }).changes)).toEqual([
      'remove Port3 10.40.0.0/16 192.168.20.1',
      'add Port3 10.40.0.0/16 192.168.20.2',
      'remove Port3 192.168.21.0/24 192.168.20.1',
      'add Port3 192.168.21.0/24 192.168.20.2',
    ]);
  });

  test('adds by metric, the best way first', () => {
    const wanted = [route('10.0.0.0/16'), route('10.1.0.0/16', 200), route('10.2.0.0/16', 9)];
    const plan = planRoutes({ current: [], wanted, owned: [] });
    expect(plan.add.map(({ RouteMetric }) => RouteMetric)).toEqual([9, 200, undefined]);
  });

  test('names what stands in the way, and touches it only when it was handed over', () => {
    const current = [route('10.40.0.0/16', 100)];
    const wanted = [route('10.40.0.0/16', 100, '192.168.20.9')];
    const shy = planRoutes({ current, wanted, owned: [] });
    expect(shy).toMatchObject({ changes: [], inTheWay: current });
    const bold = planRoutes({ current, wanted, owned: [], takeOver: true });
    expect(orderOf(bold.changes)).toEqual([
      'remove Port3 10.40.0.0/16 192.168.20.1',
      'add Port3 10.40.0.0/16 192.168.20.9',
    ]);
  });

  test('removes as the device spells it, every spelling once', () => {
    const current = [route('192.168.21.7', 100), route('192.168.21.7/32', 50)];
    const plan = planRoutes({ current, wanted: [], owned: [route('192.168.21.7/32')] });
    expect(plan.remove.map(({ DestinationPrefix }) => DestinationPrefix).toSorted()).toEqual([
      '192.168.21.7',
      '192.168.21.7/32',
    ]);
  });

  test('one of two rows for one route is not enough: they are replaced by the wanted one', () => {
    const current = [route('192.168.21.7', 200), route('192.168.21.7/32', 100)];
    const wanted = [route('192.168.21.7/32', 100)];
    const { changes } = planRoutes({ current, wanted, owned: wanted });
    expect(changes.map(({ does }) => does)).toEqual(['remove', 'remove', 'add']);
    expect(applied(current, changes)).toEqual(wanted);
  });

  test('a route whose metric the device does not tell is not replaced for ever', () => {
    const current = [route('10.40.0.0/16')];
    expect(planRoutes({ current, wanted: [route('10.40.0.0/16', 100)], owned: current }).changes).toEqual([]);
  });

  test('leads to the wanted routes and leaves those of others', () => {
    fc.assert(
      fc.property(ownedTable, wantedTable, ({ current, owned }, wanted) => {
        const plan = planRoutes({ current, wanted, owned });
        const after = applied(current, plan.changes);
        const waits = new Set(plan.inTheWay.map(routeKey));
        for (const row of wanted.filter((item) => !waits.has(routeKey(item)))) {
          expect(
            after.filter((other) => isSameRoute(other, withMetric(row)) || isSameRoute(other, row)),
          ).not.toEqual([]);
        }
        const mine = new Set([...owned, ...wanted].map(routeKey));
        expect(after.every((row) => mine.has(routeKey(row)) || current.includes(row))).toBe(true);
      }),
    );
  });

  test('never touches a route of somebody else', () => {
    fc.assert(
      fc.property(ownedTable, wantedTable, ({ current, owned }, wanted) => {
        const after = applied(current, planRoutes({ current, wanted, owned }).changes);
        for (const row of current.filter((item) => !owned.includes(item))) expect(after).toContain(row);
      }),
    );
  });

  test('leads to every wanted route where what is in the way was handed over, and leaves the others', () => {
    fc.assert(
      fc.property(ownedTable, wantedTable, ({ current, owned }, wanted) => {
        const plan = planRoutes({ current, wanted, owned, takeOver: true });
        const after = applied(current, plan.changes);
        const asked = new Set(wanted.map(routeKey));
        const others = current.filter((row) => !owned.includes(row) && !asked.has(routeKey(row)));
        expect(after.map(routeKey).toSorted()).toEqual([...asked, ...others.map(routeKey)].toSorted());
        expect(plan.inTheWay).toEqual([]);
        for (const row of wanted) expect(after.some((other) => isSameRoute(other, row))).toBe(true);
      }),
    );
  });

  test('does nothing the second time, also after half of it', () => {
    fc.assert(
      fc.property(ownedTable, wantedTable, fc.nat({ max: 16 }), ({ current, owned }, wanted, cut) => {
        const { changes } = planRoutes({ current, wanted, owned });
        const made = changes.slice(0, cut);
        const half = applied(current, made);
        const own = ownedAfter({ owned, begun: made, after: half });
        const rest = planRoutes({ current: half, wanted, owned: own });
        const after = applied(half, rest.changes);
        const all = ownedAfter({ owned: own, begun: rest.changes, after });
        expect(sorted(after)).toEqual(sorted(applied(current, changes)));
        expect(planRoutes({ current: after, wanted, owned: all }).changes).toEqual([]);
      }),
    );
  });

  test('owns afterwards what it added, and no route of somebody else', () => {
    fc.assert(
      fc.property(ownedTable, wantedTable, ({ current, owned }, wanted) => {
        const { changes, add } = planRoutes({ current, wanted, owned });
        const after = applied(current, changes);
        const own = new Set(ownedAfter({ owned, begun: changes, after }).map(routeKey));
        for (const row of add) expect(own.has(routeKey(row))).toBe(true);
        const foreign = current.filter((row) => !owned.includes(row));
        for (const row of foreign) expect(own.has(routeKey(row))).toBe(false);
      }),
    );
  });
});

describe('what this tool owns', () => {
  test('ends with the route: what somebody adds in its place later is theirs', () => {
    const current = [route('10.40.0.0/16', 100)];
    const { changes } = planRoutes({ current, wanted: [], owned: current });
    const owned = ownedAfter({ owned: current, begun: changes, after: [] });
    expect(owned).toEqual([]);
    expect(planRoutes({ current, wanted: [], owned }).foreign).toEqual(current);
  });

  test('includes what was handed over, until the way back gives it to its owner again', () => {
    const before = [route('10.40.0.0/16', 100)];
    const wanted = [route('10.40.0.0/16', 10)];
    const { changes } = planRoutes({ current: before, wanted, owned: [], takeOver: true });
    const owned = ownedAfter({ owned: [], begun: changes, after: wanted });
    expect(owned.map(routeKey)).toEqual(wanted.map(routeKey));
    const way = planRollback({ now: wanted, before, planned: changes });
    expect(ownedAfter({ owned, begun: way.changes, after: before, given: before })).toEqual([]);
  });
});

describe('a route whose next hop was not understood', () => {
  const seen = { InterfaceAlias: 'Port3', DestinationPrefix: '10.40.0.0/16', RouteMetric: 100 };
  const other = route('10.40.0.0/16', 7);

  test('of somebody else is never removed: it could not be brought back', () => {
    const plan = planRoutes({ current: [seen], wanted: [other], owned: [], takeOver: true });
    expect(plan.changes).toEqual([]);
    expect(plan.inTheWay).toEqual([seen]);
  });

  test('cannot disagree with a wanted one', () => {
    const wanted = route('10.40.0.0/16', 100);
    expect(planRoutes({ current: [seen], wanted: [wanted], owned: [] }).kept).toEqual([wanted]);
  });

  test('of this tool is known by what it was given, and can be removed and brought back', () => {
    const own = route('10.40.0.0/16', 100);
    const { changes } = planRoutes({ current: [seen], wanted: [], owned: [own] });
    expect(changes).toEqual([{ does: 'remove', row: own }]);
    const way = planRollback({ now: [], before: [own], planned: changes });
    expect(way.changes).toEqual([{ does: 'add', row: own }]);
  });
});

test('a wanted route that the device lists twice is there', () => {
  const row = route('10.40.0.0/16', 100);
  for (const owned of [[], [row]]) {
    expect(planRoutes({ current: [row, row], wanted: [row], owned }).changes).toEqual([]);
  }
});

describe('the way back', () => {
  test('ends at the start, from wherever the plan stopped', () => {
    fc.assert(
      fc.property(ownedTable, wantedTable, fc.nat({ max: 16 }), ({ current, owned }, wanted, cut) => {
        const { changes } = planRoutes({ current, wanted, owned });
        const now = applied(current, changes.slice(0, cut));
        const back = planRollback({ now, before: current, planned: changes });
        expect(sorted(applied(now, back.changes))).toEqual(sorted(current));
      }),
    );
  });

  test('leaves what somebody else added or removed in the meantime', () => {
    const before = [route('10.40.0.0/16', 100), route('10.50.0.0/16', 100)];
    const { changes } = planRoutes({ current: before, wanted: [route('10.60.0.0/16', 100)], owned: [] });
    const now = [route('10.40.0.0/16', 100), route('10.60.0.0/16', 100), route('10.70.0.0/16', 100)];
    const back = planRollback({ now, before, planned: changes });
    expect(orderOf(back.changes)).toEqual(['remove Port3 10.60.0.0/16 192.168.20.1']);
  });

  test('the device of these tests refuses a second route of one name, so an order that adds first would show', () => {
    const row = route('10.40.0.0/16', 100);
    expect(() => carriedOut([row], { does: 'add', row }, asSpelled)).toThrow();
  });
});
