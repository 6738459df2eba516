import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { retryWhileBusySync } from './retry-while-busy.ts';

/**
 * Replaces a file as a whole: whoever reads it meanwhile, or after this process was killed, gets the old one or the new
 * one. Only this user can read it.
 *
 * @param flush whether it must survive a power failure
 * @throws if the disk fails; no temporary file is left then
 */
export function replaceFile(path: string, content: string | Buffer, { flush = false } = {}): void {
  const beside = `${path}.${String(process.pid)}.part`;
  try {
    writeFileSync(beside, content, { mode: 0o600, flush });
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
    // What stopped the write may also stop the removal; the write's error is reported.
  }
}
