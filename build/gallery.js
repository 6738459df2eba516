/**
 * `npm run gallery`: a picture of every step of the window in each language, theme and size, checked, and contact
 * sheets of them in out/gallery. Further words after `--`:
 *
 *     --only PATTERN   steps whose name fits, such as `care`
 *     --views PATTERN  views whose name fits, such as `de, dark` or `640x400`
 *     --beside FOLDER  a sheet more: each step beside the picture of that name in a folder (`1-network-dark.png`)
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    views: { type: 'string', default: '' },
    beside: { type: 'string', default: '' },
  },
});
await prepare({ browser: true });
const { run, root, suites } = await import('./suites.js');
const { failed } = await run(suites.build);
if (failed > 0) process.exit(1);

const folder = join(root, 'out/gallery');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const beside = values.beside === '' ? '' : resolve(values.beside);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', 'test/e2e/gallery/gallery.config.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, GALLERY: JSON.stringify({ ...values, beside }) } },
);
const faults = existsSync(join(folder, 'faults.txt')) ? readFileSync(join(folder, 'faults.txt'), 'utf8') : '';
console.log(`${faults}The gallery is in ${folder}; ${String(faults.split('\n').length - 1)} faults.`);
process.exitCode = status === 0 && faults === '' ? 0 : 1;
