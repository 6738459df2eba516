import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typicalFrom } from '#shared/job/duration-history.ts';
import type { JobSnapshot, StageSnapshot } from '#shared/job/job.ts';
import { ended, moment } from '../../../component/jobs.ts';

const here = { machine: 'LINE3-PC04', standIn: true };

/** A job of a day in which Kubernetes took so many seconds. */
function run(
  day: number,
  seconds: number,
  rest: { state?: StageSnapshot['state']; machine?: string; standIn?: boolean } = {},
): JobSnapshot {
  const { state = 'done', machine = here.machine, standIn = here.standIn } = rest;
  const stage = {
    id: 'kubernetes',
    state,
    startedAt: moment(0),
    endedAt: moment(seconds),
  } as const;
  return {
    ...ended({ outcome: 'done' }),
    machine,
    standIn,
    startedAt: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`,
    steps: [{ id: 'deploy', state: 'done', cancel: 'border', stages: [stage] }],
  };
}

test('a machine without a history has no usual times of its own', () => {
  expect(typicalFrom([], here)).toEqual({});
});

test('the last five runs count, in whatever order they are listed', () => {
  const old = [run(1, 900), run(2, 900), run(3, 900), run(4, 900)];
  const recent = [run(9, 60), run(8, 70), run(7, 80), run(6, 90), run(5, 100)];
  expect(typicalFrom([...old, ...recent], here)).toEqual({ kubernetes: 80 });
  expect(typicalFrom([...recent.toReversed(), ...old], here)).toEqual({ kubernetes: 80 });
});

test('of two runs the middle is taken, and one is better than none', () => {
  expect(typicalFrom([run(1, 60), run(2, 90)], here)).toEqual({ kubernetes: 75 });
  expect(typicalFrom([run(1, 60)], here)).toEqual({ kubernetes: 60 });
});

test('neither a stage that failed nor another machine nor a training machine of the same name counts', () => {
  const others = [
    run(1, 500, { state: 'failed' }),
    run(2, 500, { machine: 'LINE3-PC05' }),
    run(3, 500, { standIn: false }),
  ];
  expect(typicalFrom(others, here)).toEqual({});
});

test('a clock that was set back measures nothing', () => {
  expect(typicalFrom([run(1, -3600), run(2, 40)], here)).toEqual({ kubernetes: 40 });
});

test('a usual time lies between the shortest and the longest run and is never nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 9 }), (runs) => {
      const usual = typicalFrom(
        runs.map((seconds, index) => run(index + 1, seconds)),
        here,
      ).kubernetes;
      const counted = runs.slice(-5);
      expect(usual).toBeGreaterThanOrEqual(Math.max(1, Math.min(...counted)));
      expect(usual).toBeLessThanOrEqual(Math.max(1, ...counted));
    }),
  );
});
