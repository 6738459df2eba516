/** `npm run build`: the window, the main process, the preload and the command line, all into out/. */
import { cpSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

for (const name of ['renderer', 'main', 'preload', 'cli']) {
  await build({ configFile: join(root, 'build', `vite.${name}.ts`), logLevel: 'warn' });
}
rmSync(join(root, 'out/powershell'), { recursive: true, force: true });
cpSync(join(root, 'electron/host/powershell/edge-host.ps1'), join(root, 'out/powershell/edge-host.ps1'));

const sizes = ['out/main/main.js', 'out/preload/preload.cjs', 'out/cli/edge-wizard.cjs'].map(
  (path) => `${path} ${String(Math.ceil(statSync(join(root, path)).size / 1000))} kB`,
);
console.log(`Built: ${sizes.join(', ')}, out/renderer, out/powershell`);
