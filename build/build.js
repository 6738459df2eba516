/**
 * `npm run build`: builds the window, the main process, the preload, the command line and the host script into out/.
 * With names (`node build/build.js cli`) it builds only these, and the host script.
 */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { writeEdgeHost } from './edge-host.js';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : ['renderer', 'main', 'preload', 'cli']) {
  await build({ configFile: join(root, 'build', `vite.${name}.ts`), logLevel: 'warn' });
}
await writeEdgeHost();

const sizes = ['out/main/main.js', 'out/preload/preload.cjs', 'out/cli/edge-wizard.cjs']
  .filter((path) => wanted.length === 0 || wanted.some((name) => path.startsWith(`out/${name}/`)))
  .map((path) => `${path} ${String(Math.ceil(statSync(join(root, path)).size / 1000))} kB`);
const others = wanted.length === 0 ? ['out/renderer', 'out/powershell'] : ['out/powershell'];
console.log(`Built: ${[...sizes, ...others].join(', ')}`);
