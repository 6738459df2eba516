/**
 * `npm run build`: builds the window, the main process, the preload, the command line and the host script into out/.
 */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { writeEdgeHost } from './edge-host.js';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

for (const name of ['renderer', 'main', 'preload', 'cli']) {
  await build({ configFile: join(root, 'build', `vite.${name}.ts`), logLevel: 'warn' });
}
await writeEdgeHost();

const sizes = ['out/main/main.js', 'out/preload/preload.cjs', 'out/cli/edge-wizard.cjs'].map(
  (path) => `${path} ${String(Math.ceil(statSync(join(root, path)).size / 1000))} kB`,
);
console.log(`Built: ${sizes.join(', ')}, out/renderer, out/powershell`);
