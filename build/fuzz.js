/**
 * `npm run fuzz -- [--calls N] [--seconds N] [--seed N]`: first a hostile window, which makes as many calls to the main
 * process, then generated files, which are read as a whole for as long as asked.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installPackages } from './prepare.js';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
  },
});
const calls = Number(values.calls);
const seconds = Number(values.seconds);
const seed = Number(values.seed ?? Date.now() % 0x7fffffff);
if (!(seconds >= 0) || !Number.isInteger(seed) || !Number.isInteger(calls) || calls < 0) {
  console.error('Usage: npm run fuzz -- [--calls N] [--seconds N] [--seed N]');
  process.exit(2);
}

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
installPackages();
const { build } = await import('vite');
await build({ configFile: join(root, 'build/vite.fuzz.ts'), logLevel: 'warn' });

const words = `--calls ${String(calls)} --seconds ${String(seconds)} --seed ${String(seed)}`;
console.log(`Seed ${String(seed)}; for the same again: npm run fuzz -- ${words}`);

/** @param {string} name @returns {Promise<any>} a bundle that was just built */
const built = (name) => import(pathToFileURL(join(root, 'out/fuzz', `${name}.js`)).href);
/** @param {number} count @param {number} taken in seconds */
const rate = (count, taken) => `${taken.toFixed(1)} s, ${String(Math.round(count / taken))} a second`;

let finds = 0;
if (calls > 0) {
  /** @type {{ count: number, seconds: number, finds: string[] }} */
  const result = await (
    await built('window')
  ).hostileWindow({ calls, seed, onRound: (/** @type {number} */ count) => progress(count) });
  for (const find of result.finds) console.log(find);
  const { count } = result;
  console.log(
    `${String(count)} calls in ${rate(count, result.seconds)}, ${String(result.finds.length)} finds`,
  );
  finds += result.finds.length;
}
if (seconds > 0) {
  /** @type {{ count: number, seconds: number, slowest: number, finds: { what: string, saved: string }[] }} */
  const result = await (await built('fuzz')).fuzz({ seconds, seed, folder: join(root, 'out/fuzz/finds') });
  for (const { what, saved } of result.finds) console.log(`${what}\n  ${saved}`);
  const { count } = result;
  console.log(
    `${String(count)} files in ${rate(count, result.seconds)}, the slowest ${result.slowest.toFixed(1)} ms, ${String(result.finds.length)} finds`,
  );
  finds += result.finds.length;
}
// Whatever a call has left running would keep this process.
process.exit(finds === 0 ? 0 : 1);

/** @param {number} count */
function progress(count) {
  if (count % 10_000 === 0) console.log(`  ${String(count)} calls`);
}
