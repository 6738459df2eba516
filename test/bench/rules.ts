import { judge } from '#shared/wizard/judge.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { answers, facts } from './material.ts';

type Usage = () => { readonly user: number; readonly system: number };
/** New in Node 22.19 and 24. */
const { threadCpuUsage } = process as { readonly threadCpuUsage?: Usage };
const clock = threadCpuUsage === undefined ? 'by the clock' : 'processor time of the thread';

/** In milliseconds. The system's other counts of processor time move in steps of 4 ms. */
function now(): number {
  if (threadCpuUsage === undefined) return Number(process.hrtime.bigint()) / 1e6;
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}

const count = 10_000;

/** Milliseconds of each run, after some that are not counted. */
function times(work: (number: number) => unknown): readonly number[] {
  for (let index = 0; index < count / 5; index += 1) work(index);
  return Array.from({ length: count }, (_, index) => {
    const before = now();
    work(index);
    return now() - before;
  }).sort((a, b) => a - b);
}

const path = 'Machines[0].LinuxNode.Ip4Address';
/** What a keystroke costs: the answer is set, the file made anew, every rule asked. */
const sorted = times((index) =>
  judge(reduce(answers, { type: 'set', path, value: `10.20.30.${String(index % 300)}` }), facts, {}),
);
const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
console.log(JSON.stringify({ clock, median: at(0.5), p999: at(0.999) }));
