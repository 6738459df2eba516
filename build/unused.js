/**
 * Reports unused exports, files and packages, and product code that only tests use. The second run leaves out the
 * tests: what only they use is not part of the product.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const knip = join(root, 'node_modules/knip/bin/knip.js');
const looks = [[], ['--production']];

for (const words of looks) {
  const { status } = spawnSync(
    process.execPath,
    [knip, '-c', 'build/knip.config.js', '--no-progress', ...words],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) process.exitCode = 1;
}
