import { mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One process for one folder of user data. A second one leaves its command line there and learns that it is second.
 * @param {string} userData
 * @param {unknown} data handed on by the second
 * @param {(argv: string[], folder: string, data: unknown) => void} onSecond
 * @returns {boolean} whether this is the first
 */
export function takeLock(userData, data, onSecond) {
  const folder = join(userData, 'SingleInstance');
  const lock = join(folder, 'lock');
  mkdirSync(folder, { recursive: true });
  if (isHeld(lock)) {
    const message = join(folder, `${String(process.pid)}.json`);
    writeFileSync(`${message}.part`, JSON.stringify({ argv: process.argv, folder: process.cwd(), data }));
    renameSync(`${message}.part`, message);
    return false;
  }
  writeFileSync(lock, String(process.pid));
  const watcher = watch(folder, (_event, name) => {
    if (name === null || !name.endsWith('.json')) return;
    const message = join(folder, name);
    try {
      const { argv, folder: from, data: handed } = JSON.parse(readFileSync(message, 'utf8'));
      rmSync(message);
      onSecond(argv, from, handed);
    } catch {
      // The file was taken already: one change can be told more than once.
    }
  });
  watcher.unref();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return true;
}

/** @param {string} lock */
function isHeld(lock) {
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')), 0);
  } catch {
    return false;
  }
}
