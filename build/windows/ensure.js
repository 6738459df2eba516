/** Makes a folder once, and again when another version of it is wanted. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {{ name: string, what: string, to: string, make: (half: string) => void | Promise<void> }} Part
 *   `what` names the versions: where it is another than the last time, the part is made anew. `make` fills a folder,
 *   which is moved to `to` when it is whole, so that a run that is ended half way leaves nothing that looks whole.
 */

/**
 * @param {string} folder for what is half made, and for the notes of what was made; on the same disk as `to`
 * @param {Part} part
 * @returns {Promise<boolean>} whether it had to be made
 */
export async function ensure(folder, { name, what, to, make }) {
  const note = join(folder, 'made', `${name}.txt`);
  if (existsSync(to) && existsSync(note) && readFileSync(note, 'utf8') === what) return false;
  const half = join(folder, 'half');
  for (const stale of [note, half]) rmSync(stale, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  await make(half);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  renameSync(half, to);
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, what);
  return true;
}
