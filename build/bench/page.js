/** The measured numbers as a page: build/readme/BENCH.md. */
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { tableOf } from '../rule-table.js';
import { median } from './measure.js';

/** @typedef {import('./measure.js').Figure} Figure */

const digits = (/** @type {number} */ value) => (Math.abs(value) >= 20 ? 0 : 2);

/** @param {number} value @param {string} unit */
const amount = (value, unit) => `${value.toFixed(digits(value))} ${unit}`.trim();

/** @param {Figure} figure */
const isHeld = ({ values, target }) =>
  'most' in target ? median(values) <= target.most : median(values) >= target.least;

/** @param {Figure} figure */
const bar = ({ target, unit }) =>
  'most' in target ? `at most ${amount(target.most, unit)}` : `at least ${amount(target.least, unit)}`;

/** The median, and the range if there are several rounds. @param {Figure} figure */
function measured({ values, unit }) {
  if (values.length < 2) return amount(median(values), unit);
  const range = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits(value)));
  return `${amount(median(values), unit)} (${range.join(' to ')})`;
}

/** As lines of a terminal. @param {readonly Figure[]} figures */
export const lines = (figures) =>
  figures.map((figure) =>
    [
      isHeld(figure) ? 'held  ' : 'MISSED',
      `${figure.work}, beside ${figure.beside}:`,
      `${measured(figure)}, ${bar(figure)}.`,
      figure.seen,
    ].join(' '),
  );

/** @param {string} program @param {string[]} words */
const said = (program, words) => execFileSync(program, words, { encoding: 'utf8' }).trim();

/**
 * @param {readonly Figure[]} figures
 * @param {readonly string[]} leftOut what couldn't be measured, and why
 * @param {{ readonly powershell: string | undefined, readonly notes: string }} rest `notes`: why missed bars are missed
 */
export async function page(figures, leftOut, { powershell, notes }) {
  const [processor] = cpus();
  const quiet = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command'];
  const versions = [
    `Node ${process.version}`,
    ...(powershell === undefined
      ? []
      : [`PowerShell ${said(powershell, [...quiet, '$PSVersionTable.PSVersion.ToString()'])}`]),
  ];
  const machine = `${String(cpus().length)} processors (${processor?.model.trim() ?? 'unknown'}), ${(totalmem() / 1024 ** 3).toFixed(0)} GiB of memory`;
  const text = [
    '# Measured',
    '',
    '`npm run bench` writes this page. Each number is a ratio to something that ran beside it, in turn; absolute times ' +
      'depend on the machine. The median of the rounds counts, and the range is in parentheses.',
    '',
    `Commit ${said('git', ['rev-parse', '--short', 'HEAD'])}, ${versions.join(', ')}, ${process.platform}, ${machine}.`,
    '',
    ...tableOf([
      ['', 'Work', 'Beside, in the same run', 'Measured', 'Target', 'Seen'],
      ...figures.map((figure) => [
        isHeld(figure) ? 'held' : '**missed**',
        ...[figure.work, figure.beside, measured(figure), bar(figure), figure.seen],
      ]),
    ]),
    '',
    ...(leftOut.length === 0 ? [] : ['Left out:', '', ...leftOut.map((line) => `- ${line}`), '']),
    '![The cost of one item as their number grows](growth.svg)',
    '',
    notes.trim(),
    '',
  ].join('\n');
  return await format(text, { ...(await resolveConfig('build/readme/BENCH.md')), parser: 'markdown' });
}
