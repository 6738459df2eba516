/** A table of sites, checked with all conflicts and written, beside nothing but Node with the same files. */
import { compilerThreads } from './files.js';
import { median, node } from './measure.js';

/** @typedef {import('./measure.js').Figure} Figure */

/** @returns {Figure[]} */
export function sites() {
  const rounds = Array.from({ length: 3 }, () => JSON.parse(node([compilerThreads, 'out/bench/sites.js'])));
  const beside = rounds.map(({ thousand }) => thousand.ours / thousand.bare);
  const tenfold = rounds.map(({ thousand, tenThousand }) => tenThousand.ours / thousand.ours);
  const held = rounds.map(({ rss }) => rss);
  const time = median(rounds.map(({ thousand }) => thousand.ours));
  return [
    {
      ...{ work: '1,000 sites checked and written', unit: 'x', target: { most: 4 }, values: beside },
      beside: '`JSON.parse` and `writeFile` of the same files',
      seen: `${time.toFixed(0)} ms of processor time`,
    },
    {
      ...{ work: '10,000 sites', beside: '1,000 sites', unit: 'x', target: { most: 11 }, values: tenfold },
      seen: '',
    },
    {
      ...{
        work: '1,000 sites, memory',
        beside: '',
        unit: 'MiB',
        target: { most: 150 },
        values: held,
        seen: '',
      },
    },
  ];
}
