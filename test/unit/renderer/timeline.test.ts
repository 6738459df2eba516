import { describe, expect, test } from 'vitest';
import { secondsBetween } from '#renderer/parts/durations.ts';
import { duration } from '#shared/report/times.ts';
import { timeline, typicalTotal } from '#renderer/steps/run/timeline.ts';
import { connectsToArc } from '#shared/deployment/connects-to-arc.ts';
import { job, moment } from '../../component/jobs.ts';

const now = Date.parse(moment(177));
const without = { connectsToArc: false };
const row = (id: string, of = job()) => timeline(of, without, now).find((one) => one.id === id);

describe('the timeline', () => {
  test('shows the stages of the deployment between the steps before and after it', () => {
    const ids = timeline(job(), without, now).map(({ id }) => id);
    expect(ids[0]).toBe('check');
    expect(ids.slice(1, 3)).toEqual(['begin', 'features']);
    expect(ids.at(-1)).toBe('prove');
  });

  test('counts what runs from its own beginning', () => {
    expect(row('kubernetes')).toMatchObject({ state: 'running', seconds: 47, cancel: 'border' });
    expect(row('machine')).toMatchObject({ state: 'done', seconds: 30 });
  });

  test('says of a stage that the product passed over without a word that it was not reported', () => {
    expect(row('requirements')).toMatchObject({ state: 'unseen' });
    expect(row('requirements')).not.toHaveProperty('seconds');
    expect(row('ready')).toMatchObject({ state: 'waiting', atMost: 300 });
  });

  test('shows Azure only where the file asks for it', () => {
    expect(row('arc')).toBeUndefined();
    expect(timeline(job(), { connectsToArc: true }, now).map(({ id }) => id)).toContain('arc');
    expect(connectsToArc({ Arc: { ClientId: 'x' }, Network: { InternetDisabled: true } })).toBe(false);
    expect(connectsToArc({ Arc: { ClientId: 'x' } })).toBe(true);
  });

  test('shows the start itself as running until the product says its first word', () => {
    const silent = job();
    const [check, deploy, prove] = silent.steps;
    if (check === undefined || deploy === undefined || prove === undefined) throw new Error('three steps');
    const begun = { ...silent, steps: [check, { ...deploy, stages: [] }, prove] };
    expect(row('begin', begun)).toMatchObject({ state: 'running', seconds: 169 });
    expect(row('features', begun)).toMatchObject({ state: 'waiting' });
    expect(row('begin')).toMatchObject({ state: 'done', seconds: 1 });
  });
});

describe('what is usual', () => {
  const here = { connectsToArc: false, typical: { kubernetes: 140 }, readyWithin: 900 };
  const rows = timeline(job(), here, now);

  test("comes from the computer's own history, and from the published runs where it has none", () => {
    expect(rows.find(({ id }) => id === 'kubernetes')).toMatchObject({ typical: 140, typicalFrom: 'here' });
    expect(rows.find(({ id }) => id === 'ready')).toMatchObject({ typical: 22, typicalFrom: 'published' });
    expect(typicalTotal({ kubernetes: 140 }) - typicalTotal()).toBe(140 - 67);
    expect(typicalTotal({ arc: 400 }) - typicalTotal()).toBe(400);
  });

  test("ends for the node's readiness where the file lets the product give up", () => {
    expect(rows.find(({ id }) => id === 'ready')).toMatchObject({ atMost: 900 });
    expect(row('ready')).toMatchObject({ atMost: 300 });
  });
});

test('a stage that was seen twice runs if its last run does', () => {
  const twice = job();
  const steps = twice.steps.map((step) => {
    if (step.id !== 'deploy') return step;
    const again = { id: 'features', state: 'running', startedAt: moment(170) } as const;
    return { ...step, stages: [...step.stages.slice(0, 2), again] };
  });
  expect(row('features', { ...twice, steps })).toMatchObject({ state: 'running', seconds: 7 });
});

test('the published runs took about three and a half minutes without Azure', () => {
  expect(typicalTotal()).toBeGreaterThan(180);
  expect(typicalTotal()).toBeLessThan(240);
});

test('durations are minutes and seconds, with hours only where there are some', () => {
  expect([0, 47.9, 725, 3729].map(duration)).toEqual(['0:00', '0:47', '12:05', '1:02:09']);
  expect(secondsBetween(undefined, now)).toBe(0);
  expect(secondsBetween('nonsense', now)).toBe(0);
});
