/** What a program was built from: its commit, and its Electron. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const readJson = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** @param {string[]} words @returns {string | undefined} undefined if Git refuses, or isn't there */
function git(...words) {
  const { status, stdout } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** @typedef {{ commit: string | null, builtFrom: 'clone' | 'changedClone' | 'archive' | 'development' }} Source */

/** @returns {Source} */
function source() {
  // An unpacked archive may lie in a clone of something else, whose commit isn't ours.
  const isOurs = git('rev-parse', '--show-prefix') === '';
  const commit = isOurs ? git('rev-parse', '--verify', 'HEAD') : undefined;
  if (commit === undefined) return { commit: null, builtFrom: 'archive' };
  return { commit, builtFrom: git('status', '--porcelain') === '' ? 'clone' : 'changedClone' };
}

/** @returns {{ version: string, released: string }} @throws if the day is that of another version's release */
function electron() {
  const wanted = readJson('package.json').devDependencies.electron;
  const { version, released } = readJson('build/electron-release.json');
  if (version === wanted) return { version, released };
  throw new Error(
    `package.json has Electron ${wanted}, build/electron-release.json ${version}: see build/updating-electron.md`,
  );
}

/**
 * For `__BUILD_INFO__` in electron/composition/build-info.ts. Nothing in it depends on when or where it is built. Only a
 * package has a commit: in a development build it would be that of an earlier build.
 *
 * @param {boolean} isPackage
 * @returns {Source & { electron: { version: string, released: string } }}
 */
export const buildInfo = (isPackage) => ({
  ...(isPackage ? source() : { commit: null, builtFrom: 'development' }),
  electron: electron(),
});
