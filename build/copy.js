/** A copy of the project's sources, for what must not disturb the project itself. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './prepare.js';

/** @param {string[]} words @returns {string[]} */
const listed = (words) =>
  spawnSync('git', ['ls-files', '-z', ...words], { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 })
    .stdout.split('\0')
    .filter(Boolean);

/** @returns {string} the folder of a new copy, which shares the installed packages */
export function copyOfProject() {
  const folder = mkdtempSync(join(tmpdir(), 'edge-copy-'));
  const missing = new Set(listed(['--deleted']));
  const names = listed(['--cached', '--others', '--exclude-standard', '--deduplicate']);
  for (const name of names.filter((one) => !missing.has(one))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    // With its time: a lock file that is newer than the installed packages would have them installed again.
    cpSync(join(root, name), join(folder, name), { preserveTimestamps: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}
