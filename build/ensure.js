/** Makes a folder once, and again when another version of it is wanted. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {{ name: string, what: string, to: string, make: (half: string) => void | Promise<void> }} Part
 *   `what` names the versions: where it is another than the last time, the part is made anew. `make` fills a folder,
 *   which is moved to `to` when it is whole, so that a run that is ended half way leaves nothing that looks whole.
 */

/** @param {string} folder @param {Pick<Part, 'name'>} part */
const noteOf = (folder, { name }) => join(folder, 'made', `${name}.txt`);

/**
 * @param {string} folder as for `ensure`
 * @param {Pick<Part, 'name' | 'what' | 'to'>} part
 * @returns {boolean} whether this version of it is there
 */
export function isThere(folder, part) {
  const note = noteOf(folder, part);
  return existsSync(part.to) && existsSync(note) && readFileSync(note, 'utf8') === part.what;
}

/**
 * Two processes may make the same part at the same time: each makes its own, and the first one counts.
 *
 * @param {string} folder for what is half made, and for the notes of what was made; on the same disk as `to`
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

/** Whether it was half made by a process that has ended, or by an earlier one of our own number. @param {string} name */
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
