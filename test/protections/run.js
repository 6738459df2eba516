/**
 * `npm run test:protections`: takes out each protection of the table in a copy of the project, runs its test there, and
 * demands that it fails. A test that stays green without what it names is worth nothing. With words, only those rows
 * whose name contains one of them.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfProject } from '../../build/copy.js';
import { protections } from './table.js';

/** @typedef {import('./table.js').Protection} Protection */

const wanted = process.argv.slice(2);
const rows = protections.filter(
  ({ what }) => wanted.length === 0 || wanted.some((word) => what.includes(word)),
);
const folder = copyOfProject();

/** @param {string[]} tests @returns {boolean} whether they pass in the copy */
function passes(tests) {
  const { status } = spawnSync(
    process.execPath,
    [join(folder, 'node_modules/vitest/vitest.mjs'), 'run', '-c', 'build/vitest.config.ts', ...tests],
    { cwd: folder, env: { ...process.env, CI: 'true' } },
  );
  return status === 0;
}

/** @param {Protection} row @returns {string | undefined} what is wrong */
function lookAt({ file, from, to, tests }) {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const parts = text.split(from);
  if (parts.length !== 2) return `"${from}" is ${String(parts.length - 1)} times in ${file}: mend the table`;
  writeFileSync(path, parts.join(to));
  const stays = passes(tests);
  writeFileSync(path, text);
  return stays ? 'its test stays green without it' : undefined;
}

let failed = 0;
try {
  const all = [...new Set(rows.flatMap(({ tests }) => tests))];
  if (!passes(all)) throw new Error(`Not green to begin with: ${all.join(', ')}`);
  for (const row of rows) {
    const wrong = lookAt(row);
    if (wrong !== undefined) failed += 1;
    console.log(
      `${wrong === undefined ? 'red, as it must be' : 'WRONG'}: ${row.what}${wrong === undefined ? '' : `: ${wrong}`}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${String(rows.length - failed)} passed, ${String(failed)} failed, 0 skipped`);
process.exitCode = failed === 0 ? 0 : 1;
