/** Runs programs and compares them: in turn, so that a machine that slows down affects all of them. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const usage = join(root, 'build/bench/usage.cjs');

/** A program's standard output. @param {string} program @param {string[]} words @returns {string} */
export function output(program, words) {
  const env = { ...process.env, NO_COLOR: '1', TERM: 'dumb' };
  const { status, stdout, stderr } = spawnSync(program, words, {
    ...{ cwd: root, encoding: 'utf8', env, windowsHide: true, maxBuffer: 64 * 1024 ** 2 },
  });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${String(status)}: ${stdout}${stderr}`);
  return stdout;
}

/** @param {string[]} words */
export const node = (words) => output(process.execPath, words);

/** Milliseconds of a whole process. @param {string} program @param {string[]} words */
export function wall(program, words) {
  const before = process.hrtime.bigint();
  output(program, words);
  return Number(process.hrtime.bigint() - before) / 1e6;
}

/** The largest memory of a Node process, in MiB. @param {string[]} words */
export function memory(words) {
  const { stderr } = spawnSync(process.execPath, ['-r', usage, ...words], { cwd: root, encoding: 'utf8' });
  return Number(/^maxRSS (\d+)$/m.exec(stderr)?.[1]) / 1024;
}

/** @param {readonly number[]} values */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * What each of several works costs, in turn. The first round fills the caches, and isn't counted.
 *
 * @template {string} Name
 * @param {number} rounds
 * @param {Readonly<Record<Name, () => number>>} works
 * @returns {Readonly<Record<Name, number[]>>}
 */
export function inTurn(rounds, works) {
  const names = /** @type {Name[]} */ (Object.keys(works));
  const costs = /** @type {Record<Name, number[]>} */ ({});
  for (const name of names) costs[name] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const cost = works[name]();
      if (round > 0) costs[name].push(cost);
    }
  }
  return costs;
}

/**
 * One number of the table.
 *
 * @typedef {object} Figure
 * @property {string} work
 * @property {string} beside what it is compared with, in the same run
 * @property {readonly number[]} values one for each round
 * @property {string} unit
 * @property {{ readonly most: number } | { readonly least: number }} target
 * @property {string} seen the absolute numbers
 */

/** Round by round. @param {readonly number[]} ours @param {readonly number[]} theirs */
export const ratios = (ours, theirs) => ours.map((value, round) => value / (theirs[round] ?? Number.NaN));

/** @param {readonly number[]} ours @param {readonly number[]} theirs @param {string} unit @param {number} digits */
export const medians = (ours, theirs, unit, digits = 0) =>
  `${median(ours).toFixed(digits)} to ${median(theirs).toFixed(digits)} ${unit}`;
