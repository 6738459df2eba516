// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { CurrentJob, linesKept } from '#renderer/state/current-job.svelte.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import { ok } from '#shared/result.ts';
import { job, lines } from './jobs.ts';
import './fake-main.ts';
import { patience } from '../support/patience.ts';

/** A main process that gives out a long log in pages. */
function longLog(count: number) {
  const all = lines(count);
  const asked: number[] = [];
  const log = ({ from }: { readonly from: number }) => {
    asked.push(from);
    return Promise.resolve(ok({ lines: all.filter(({ number }) => number >= from).slice(0, 700) }));
  };
  const view = new CurrentJob({ 'job.log': log } as unknown as WizardApi, vi.fn());
  return { view, asked };
}

test('of a long log the window keeps the newest lines, and asks for each line once', async () => {
  const { view, asked } = longLog(5_000);
  view.take({ ...job(), lines: 5_000 });
  await vi.waitFor(() => {
    expect(view.log.at(-1)?.number).toBe(5_000);
  }, patience);
  expect(view.log).toHaveLength(linesKept);
  expect(view.log[0]?.number).toBe(5_000 - linesKept + 1);
  expect(asked).toEqual([0, 701, 1401, 2101, 2801, 3501, 4201, 4901]);
});

test('nothing more is asked for once the last line is there', async () => {
  const { view, asked } = longLog(300);
  view.take({ ...job(), lines: 300 });
  await vi.waitFor(() => {
    expect(view.log).toHaveLength(300);
  }, patience);
  view.take({ ...job(), seq: 41, lines: 300 });
  await Promise.resolve();
  expect(asked).toEqual([0]);
});

test('while lines pour in, the window rests between two looks at the log', async () => {
  vi.useFakeTimers();
  const all = lines(400);
  let said = 0;
  const log = vi.fn(({ from }: { readonly from: number }) =>
    Promise.resolve(ok({ lines: all.filter(({ number }) => number >= from && number <= said) })),
  );
  const view = new CurrentJob({ 'job.log': log } as unknown as WizardApi, vi.fn());
  for (said = 100; said <= 400; said += 100) {
    view.take({ ...job(), seq: said, lines: said });
    await vi.advanceTimersByTimeAsync(40);
  }
  said = 400;
  expect(log).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();
  expect(view.log.at(-1)?.number).toBe(400);
  expect(log).toHaveBeenCalledTimes(2);
});
