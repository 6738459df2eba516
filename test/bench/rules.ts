import { judge } from '#shared/wizard/judge.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { answers, facts } from './material.ts';

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Milliseconds of each of `count` runs, after some that are not counted. */
function times(count: number, work: (number: number) => unknown): readonly number[] {
  for (let index = 0; index < count / 5; index += 1) work(index);
  return Array.from({ length: count }, (_, index) => {
    const before = now();
    work(index);
    return now() - before;
  }).sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? 0;

/** What a keystroke costs: the answer is set, the file made anew, every rule asked. */
function keystroke(): { readonly median: number; readonly p99: number } {
  const path = 'Machines[0].LinuxNode.Ip4Address';
  const sorted = times(2000, (index) =>
    judge(reduce(answers, { type: 'set', path, value: `10.20.30.${String(index % 300)}` }), facts, {}),
  );
  return { median: at(sorted, 0.5), p99: at(sorted, 0.99) };
}

console.log(JSON.stringify({ keystroke: keystroke() }));
