import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { retryWhileBusySync } from './retry-while-busy.ts';

/**
 * Replaces a file whole or not at all: whoever reads it meanwhile, or after this process was killed, finds the old one
 * or the new one. Only this user can read it.
 *
 * @param flush whether it must outlast a power cut
 * @throws what the disk failed with; nothing is left beside it then
 */
export function replaceFile(path: string, text: string, { flush = false } = {}): void {
  const beside = `${path}.${String(process.pid)}.part`;
  try {
    writeFileSync(beside, text, { mode: 0o600, flush });
    retryWhileBusySync(() => {
      renameSync(beside, path);
    });
  } catch (error) {
    removeIfThere(beside);
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What kept it from being written may keep it from being removed; that is what is reported.
  }
}
