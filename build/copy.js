/** A copy of the project's sources, for what must not disturb the project itself. */
import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './prepare.js';

/** Made here, not sources. */
const made = new Set(['node_modules', 'out', '.git']);

/** @param {string[]} words @returns {string[] | undefined} undefined if this isn't a clone */
function listed(words) {
  const options = /** @type {const} */ ({ cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 });
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', ...words], options);
  return status === 0 ? stdout.split('\0').filter(Boolean) : undefined;
}

/** @returns {string[]} the files of the project, relative to it: what Git knows or would take, or else all */
function sources() {
  const names = listed(['--cached', '--others', '--exclude-standard', '--deduplicate']);
  if (names !== undefined) {
    const missing = new Set(listed(['--deleted']));
    return names.filter((name) => !missing.has(name));
  }
  return readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !made.has(name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      const below = readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' });
      return below
        .map((name) => join(entry.name, name))
        .filter((name) => lstatSync(join(root, name)).isFile());
    });
}

/** @returns {string} the folder of a new copy, which shares the installed packages */
export function copyOfProject() {
  const folder = mkdtempSync(join(tmpdir(), 'edge-copy-'));
  for (const name of sources()) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    // With its time: a lock file that is newer than the installed packages would have them installed again.
    cpSync(join(root, name), join(folder, name), { preserveTimestamps: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}
