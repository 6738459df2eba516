/**
 * `npm pack` gets the command line for technicians: `--before` (npm's prepack) builds it alone, small, and with the host
 * script that lets no module stand in; `--after` (postpack) builds everything for developers again.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { writeEdgeHost } from '../edge-host.js';
import { root } from '../prepare.js';

process.chdir(root);
// Before Vite runs the catalogue, which it does for development.
process.env['NODE_ENV'] = 'production';
const configFile = join(root, 'build/vite.cli.ts');

if (process.argv.includes('--before')) {
  // An interrupted run must not leave a build that looks complete; and npm would pack main, which package.json names.
  for (const name of ['.built', 'main', 'cli'])
    rmSync(join(root, 'out', name), { recursive: true, force: true });
  // First: the bundle contains its hash.
  await writeEdgeHost();
  await build({ configFile, mode: 'package', logLevel: 'warn' });
  copyFileSync(
    join(root, 'out/package/powershell/edge-host.ps1'),
    join(root, 'out/powershell/edge-host.ps1'),
  );
} else {
  const { status } = spawnSync(process.execPath, [join(root, 'build/build.js')], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
