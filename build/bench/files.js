/** 10,000 different files in one process with all rules, beside readers that look at the shape only. */
import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, median, node, output, ratios } from './measure.js';

/** @typedef {import('./measure.js').Figure} Figure */

const rounds = 5;

/**
 * V8 compiles on threads of its own. Node gives it four, whatever the machine; on two processors they take turns with
 * the program in slices of 4 ms. A window has one thread less than processors, and so does this.
 */
export const compilerThreads = `--v8-pool-size=${String(Math.max(1, availableParallelism() - 1))}`;

/**
 * Files per second from bytes to result: the same texts and schema, each in its own warmed-up process. Test-Json gets
 * one call per file; with one call for all of them, it would read the schema once.
 *
 * @param {string | undefined} powershell
 * @returns {Figure[]}
 */
export function files(powershell) {
  const texts = join(mkdtempSync(join(tmpdir(), 'edge-wizard-bench-')), 'texts.jsonl');
  node(['out/bench/files.js', texts]);
  const how = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File'];
  const testJson = [...how, 'test/bench/test-json.ps1', texts, 'test/bench/shape.json'];
  /** @type {Record<string, () => number>} */
  const works = {
    ours: () => Number(node([compilerThreads, 'out/bench/files.js'])),
    ajv: () => Number(node([compilerThreads, 'out/bench/ajv.js', texts])),
    ...(powershell === undefined ? {} : { each: () => JSON.parse(output(powershell, testJson)).each }),
  };
  const { ours = [], ajv = [], each } = inTurn(rounds, works);
  const work = '10,000 files, all rules, one process';
  const seen = (/** @type {number[]} */ theirs) =>
    `${median(ours).toFixed(0)} to ${median(theirs).toFixed(0)} files a second`;
  /** @type {Figure[]} */
  const beside = [
    {
      ...{ work, unit: 'x', target: { least: 1 / 7 } },
      beside: 'ajv 8, compiled, with `JSON.parse`, schema of shape only',
      values: ratios(ours, ajv),
      seen: seen(ajv),
    },
  ];
  if (each === undefined) return beside;
  return [
    {
      ...{ work, unit: 'x', target: { least: 12 } },
      beside: '`Test-Json` in a loop, schema of shape only',
      values: ratios(ours, each),
      seen: seen(each),
    },
    ...beside,
  ];
}

/** @returns {Figure[]} */
export function keystrokes() {
  const rounds = Array.from({ length: 5 }, () => JSON.parse(node([compilerThreads, 'out/bench/rules.js'])));
  const at = (/** @type {string} */ name) => rounds.map((times) => times[name]);
  return [
    {
      ...{ work: 'keystroke to verdict, 999 of 1,000', beside: 'a frame of 16.7 ms', unit: 'ms' },
      ...{ target: { most: 2 }, values: at('p999') },
      seen: `${rounds[0]?.clock}; median ${median(at('median')).toFixed(2)} ms`,
    },
  ];
}
