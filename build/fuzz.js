/** `npm run fuzz -- --seconds N [--seed N]`: reads generated files, as a whole, for as long as asked. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installPackages } from './prepare.js';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed ?? Date.now() % 0x7fffffff);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  console.error('Usage: npm run fuzz -- --seconds N [--seed N]');
  process.exit(2);
}

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
installPackages();
const { build } = await import('vite');
await build({ configFile: join(root, 'build/vite.fuzz.ts'), logLevel: 'warn' });

console.log(
  `Seed ${String(seed)}; for the same again: npm run fuzz -- --seconds ${String(seconds)} --seed ${String(seed)}`,
);
/**
 * @typedef {{ count: number, seconds: number, slowest: number, finds: { what: string, saved: string }[] }} Result
 * @type {{ fuzz: (options: { seconds: number, seed: number, folder: string }) => Promise<Result> }}
 */
const { fuzz } = await import(pathToFileURL(join(root, 'out/fuzz/fuzz.js')).href);
const result = await fuzz({ seconds, seed, folder: join(root, 'out/fuzz/finds') });

for (const { what, saved } of result.finds) console.log(`${what}\n  ${saved}`);
const rate = Math.round(result.count / result.seconds);
console.log(
  `${String(result.count)} files in ${result.seconds.toFixed(1)} s, ${String(rate)} a second, the slowest ${result.slowest.toFixed(1)} ms, ${String(result.finds.length)} finds`,
);
process.exitCode = result.finds.length === 0 ? 0 : 1;
