// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick, type Component } from 'svelte';
import { expect, test, vi } from 'vitest';
import LogView from '#renderer/parts/LogView.svelte';
import { CurrentJob, linesKept } from '#renderer/state/current-job.svelte.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { LogLine } from '#shared/job/job.ts';
import { ok } from '#shared/result.ts';
import { job, lines } from './jobs.ts';
import { fakeMain } from './fake-main.ts';
import { patience } from '../support/patience.ts';
import Within from './Within.svelte';

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

const said = (count: number): readonly LogLine[] =>
  lines(count).map((line) => {
    if (line.number === 40) return { ...line, stream: 'error', text: 'The network is unreachable.' };
    if (line.number === 900) return { ...line, stream: 'error', text: 'It failed.' };
    return line;
  });

async function show(all: readonly LogLine[], isLive = false) {
  const { wizard } = fakeMain({ job: job() });
  render(Within, {
    wizard,
    part: LogView as Component<Record<string, unknown>>,
    given: { lines: all, isLive, lastLineAt: undefined, hasFolder: true },
  });
  await tick();
  return { user: userEvent.setup(), log: within(screen.getByRole('region', { name: 'Log' })) };
}

test('while lines come in, only those in view are drawn, and more once the person scrolls up', async () => {
  const { log } = await show(lines(1_000), true);
  const drawn = () => log.getAllByText(/^line /);
  expect(drawn().length).toBeLessThan(50);
  expect(drawn().at(-1)).toHaveTextContent('line 1000');
  const region = screen.getByRole('region', { name: 'Log' });
  Object.defineProperty(region, 'scrollTop', { value: -60, configurable: true });
  await fireEvent.scroll(region);
  expect(drawn()).toHaveLength(300);
});

test('a search shows every line of the log that contains the words, counts them, and marks them', async () => {
  const { user, log } = await show(said(1_000));
  expect(log.queryByText('The network is unreachable.')).toBeNull();
  await user.type(screen.getByRole('searchbox', { name: 'Search the log' }), 'NETWORK');
  expect(screen.getByText('1 line contains it')).toHaveAttribute('role', 'status');
  expect(log.getByText('network')).toHaveProperty('tagName', 'MARK');
  expect(log.queryByText('line 1000')).toBeNull();
  await user.clear(screen.getByRole('searchbox'));
  expect(log.getByText('line 1000')).toBeInTheDocument();
});

test('Ctrl+F leads to the search, and one click to the first error, wherever it is', async () => {
  const { user, log } = await show(said(1_000));
  await user.keyboard('{Control>}f{/Control}');
  expect(screen.getByRole('searchbox')).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Go to the first of 2 errors' }));
  const line = log.getByText(/The network is unreachable/).closest('.line');
  expect(line).toHaveFocus();
  // It is told by a sign and a word, too.
  expect(line).toHaveTextContent('Error: The network is unreachable.');
  await user.click(screen.getByRole('button', { name: 'Back to the newest lines' }));
  expect(log.getByText('line 1000')).toBeInTheDocument();
});

test("the product's own words for an error are coloured as one, though it prints them as output", async () => {
  const words = ['Exception caught!!!', ' - Linux node not in Ready state at line 3140', 'No errors found'];
  const printed = lines(3).map((line, index) => ({ ...line, text: words[index] ?? '' }));
  const { log } = await show(printed);
  const kinds = log.getAllByText(/\S/, { selector: '.text' }).map((text) => text.closest('.line')?.className);
  expect(kinds.map((name) => name?.includes('error'))).toEqual([true, true, false]);
});

test('a log without errors offers no way to one', async () => {
  await show(lines(10));
  expect(screen.queryByRole('button', { name: /error/ })).toBeNull();
});
