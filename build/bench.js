/**
 * `npm run bench`: each promised number, measured in the same run as what it is compared with, into
 * build/readme/BENCH.md. `npm run bench -- PART…` measures only those parts and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPowerShell } from '../test/powershell/find-powershell.js';
import { files, keystrokes } from './bench/files.js';
import { growth, picture } from './bench/growth.js';
import { lines, page } from './bench/page.js';
import { factsAndCalls, scan } from './bench/powershell.js';
import { processes } from './bench/processes.js';
import { sites } from './bench/sites.js';
import { windows } from './bench/window.js';
import { writeEdgeHost } from './edge-host.js';
import { installPowerShell } from './powershell.js';
import { prepare } from './prepare.js';

await prepare({ browser: true });
const { build } = await import('vite');

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
for (const name of ['renderer', 'main', 'preload', 'cli', 'bench']) {
  await build({ configFile: join(root, 'build', `vite.${name}.ts`), logLevel: 'warn' });
}
await writeEdgeHost();

const notInstalled = await installPowerShell();
const powershell = findPowerShell();
if (powershell !== undefined) process.env.EDGE_WIZARD_POWERSHELL = powershell;

/** @typedef {import('./bench/measure.js').Figure} Figure */
/** @typedef {{ readonly figures: readonly Figure[], readonly leftOut?: readonly string[] }} Measured */

/** @type {import('./bench/growth.js').Growth | undefined} */
let grown;
/** @type {Readonly<Record<string, () => Measured>>} */
const parts = {
  processes: () => ({ figures: processes(powershell) }),
  files: () => ({ figures: files(powershell) }),
  keystrokes: () => ({ figures: keystrokes() }),
  sites: () => ({ figures: sites() }),
  powershell: () =>
    powershell === undefined
      ? { figures: [], leftOut: [`everything beside PowerShell: ${notInstalled ?? 'there is none'}`] }
      : { figures: factsAndCalls() },
  scan: () => (powershell === undefined ? { figures: [] } : scan()),
  window: () => ({ figures: windows() }),
  growth: () => {
    const measured = growth();
    grown = measured.growth;
    return measured;
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => parts[name] === undefined);
if (unknown !== undefined) throw new Error(`${unknown} is none of ${Object.keys(parts).join(', ')}`);

/** @type {Figure[]} */
const figures = [];
/** @type {string[]} */
const leftOut = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const measured = measure();
  for (const line of lines(measured.figures)) console.log(line);
  for (const line of measured.leftOut ?? []) console.log(`left out  ${line}`);
  figures.push(...measured.figures);
  leftOut.push(...(measured.leftOut ?? []));
}

if (wanted.length === 0 && grown !== undefined) {
  const folder = join(root, 'build/readme');
  const notes = readFileSync(join(folder, 'bench-notes.md'), 'utf8');
  writeFileSync(join(folder, 'growth.svg'), picture(grown));
  writeFileSync(join(folder, 'BENCH.md'), await page(figures, leftOut, { powershell, notes }));
  console.log('Written: build/readme/BENCH.md');
}
