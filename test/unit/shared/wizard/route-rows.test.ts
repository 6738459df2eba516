import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import {
  columnWaiver,
  leftOutColumns,
  routePath,
  routeRemovedBy,
  routeRowsIn,
  withoutRouteRow,
  withRouteRows,
} from '#shared/wizard/route-rows.ts';

const typed = fc.stringMatching(/^[0-9./]{0,18}$/);
const row = fc.record({
  InterfaceAlias: fc.constantFrom('Port2', 'Port3', ''),
  DestinationPrefix: typed,
  NextHop: typed,
});
const rows = fc.array(row, { maxLength: 8 });
const before: Answers = {
  ...emptyAnswers,
  values: { DeploymentType: { value: 'ScalableCluster', source: 'file' } },
};
const waiver = (index: number) => ({ rule: 'R-RT-10', path: routePath(index, 'NextHop'), reason: 'known' });

describe('the wanted routes among the answers', () => {
  it('are read as they were put, and touch no other answer', () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const after = withRouteRows(withRouteRows(before, first), second);
        expect(routeRowsIn(after)).toEqual(second);
        expect(after.values['DeploymentType']).toEqual(before.values['DeploymentType']);
      }),
    );
  });

  it('close up when one of them goes', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.nat(), (all, at) => {
        const index = at % all.length;
        const left = routeRowsIn(withoutRouteRow(withRouteRows(before, all), index));
        expect(left).toEqual(all.filter((_, other) => other !== index));
      }),
    );
  });

  it('take what was accepted about them along', () => {
    const one = { InterfaceAlias: 'Port3', DestinationPrefix: '10.0.0.0/8', NextHop: '10.0.0.1' };
    const answers = {
      ...withRouteRows(before, [one, one, one]),
      waivers: [waiver(0), waiver(1), waiver(2), { rule: 'R-MTU-1', reason: 'other' }],
    };
    expect(withoutRouteRow(answers, 1).waivers).toEqual([
      waiver(0),
      waiver(1),
      { rule: 'R-MTU-1', reason: 'other' },
    ]);
  });

  it('keep what was accepted about a row while another one is added', () => {
    const one = { InterfaceAlias: 'Port3', DestinationPrefix: '10.0.0.0/8', NextHop: '10.0.0.1' };
    const answers = { ...withRouteRows(before, [one, one]), waivers: [waiver(0), waiver(1)] };
    const two = { ...one, NextHop: '10.0.0.2' };
    expect(withRouteRows(answers, [one, one, two]).waivers).toEqual([waiver(0), waiver(1)]);
    expect(withRouteRows(answers, [two, one]).waivers).toEqual([waiver(1)]);
    expect(withRouteRows(answers, [one]).waivers).toEqual([waiver(0)]);
  });

  it('are without a column as long as there are rows', () => {
    const one = { InterfaceAlias: 'Port3', DestinationPrefix: '10.0.0.0/8', NextHop: '10.0.0.1' };
    const waivers = ['Owner', 'a]b', ' Metrk'].map((name) => ({ ...columnWaiver(name), reason: 'not ours' }));
    const answers = { ...withRouteRows(before, [one]), waivers };
    expect(leftOutColumns(answers).map(({ name }) => name)).toEqual(['Owner', 'a]b', '" Metrk"']);
    expect(leftOutColumns(withRouteRows(answers, [one, one]))).toHaveLength(3);
    expect(withRouteRows(answers, []).waivers).toEqual([]);
    expect(withoutRouteRow(answers, 0).waivers).toEqual([]);
  });

  it('keep a metric that is no number as it was typed', () => {
    const answers = reduce(before, { type: 'set', path: routePath(0, 'RouteMetric'), value: 'low' });
    expect(routeRowsIn(answers)).toMatchObject([{ RouteMetric: 'low' }]);
    const number = reduce(answers, { type: 'set', path: routePath(0, 'RouteMetric'), value: ' 100 ' });
    expect(routeRowsIn(number)).toMatchObject([{ RouteMetric: 100 }]);
  });

  it('lose a row only by a fix that means the whole of it', () => {
    expect(routeRemovedBy({ changes: [{ path: 'Routes[2]', value: null }] })).toBe(2);
    expect(routeRemovedBy({ changes: [{ path: 'Routes[2].NextHop', value: null }] })).toBeUndefined();
    expect(routeRemovedBy({ changes: [{ path: 'Routes[2]', value: 'x' }] })).toBeUndefined();
  });
});
