import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Makes the package in a copy of the project: packaging writes into out/, which other suites are using.
 *
 * @returns what it printed
 * @throws if packaging fails
 */
export function packageIn(folder: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'build/package/package.js'), ...words],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`packaging failed\n${stdout}${stderr}`);
  return stdout;
}
