/** Makes a folder once, and again when another version is needed. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {{ name: string, what: string, to: string, make: (half: string) => void | Promise<void> }} Part
 *   `what` names the versions: if it differs from the last time, the part is made again. `make` fills a folder that is
 * then
 *   moved to `to`, so that an interrupted run leaves nothing that looks complete.
 */

/** @param {string} folder @param {Pick<Part, 'name'>} part */
const noteOf = (folder, { name }) => join(folder, 'made', `${name}.txt`);

/**
 * @param {string} folder as for `ensure`
 * @param {Pick<Part, 'name' | 'what' | 'to'>} part
 * @returns {boolean} whether this version exists
 */
export function isThere(folder, part) {
  const note = noteOf(folder, part);
  return existsSync(part.to) && existsSync(note) && readFileSync(note, 'utf8') === part.what;
}

/**
 * Two processes may make the same part at the same time: each makes its own, and the first one is used.
 *
 * @param {string} folder for unfinished parts, and for notes about finished ones; on the same disk as `to`
 * @param {Part} part
 * @returns {Promise<boolean>} whether it had to be made
 */
export async function ensure(folder, part) {
  if (isThere(folder, part)) return false;
  const note = noteOf(folder, part);
  mkdirSync(dirname(note), { recursive: true });
  for (const half of readdirSync(folder)) {
    if (isAbandoned(half)) rmSync(join(folder, half), { recursive: true, force: true });
  }
  const half = join(folder, `half-${String(process.pid)}`);
  mkdirSync(half);
  try {
    await part.make(half);
    if (isThere(folder, part)) return true;
    for (const stale of [note, part.to]) rmSync(stale, { recursive: true, force: true });
    mkdirSync(dirname(part.to), { recursive: true });
    renameSync(half, part.to);
    writeFileSync(note, part.what);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return true;
}

/** Whether an ended process left it unfinished, or an earlier one with our process id. @param {string} name */
function isAbandoned(name) {
  const [, id] = /^half-(\d+)$/.exec(name) ?? [];
  if (id === undefined) return false;
  if (Number(id) === process.pid) return true;
  try {
    process.kill(Number(id), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
