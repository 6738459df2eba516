/**
 * The tour: an automated deployment on a training machine from the first screen to the result, with a screenshot of
 * every step. The output is in out/tour.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'out/tour');
rmSync(folder, { recursive: true, force: true });

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', 'test/e2e/tour/tour.config.ts'],
  { cwd: root, encoding: 'utf8', env: { ...process.env, TOUR_WORDS: JSON.stringify(process.argv.slice(2)) } },
);
const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
for (const file of files) console.log(`  ${relative(process.cwd(), join(folder, file))}`);
if (status === 0) console.log(`The tour is done. Its pictures, file, journal and report are in ${folder}`);
else console.error(`${stdout}${stderr}\nThe tour stopped; what it had until then is in ${folder}`);
process.exitCode = status === 0 ? 0 : 1;
