import { spawn } from 'node:child_process';

/**
 * Starts this executable again as a process that outlives this one.
 *
 * @returns how the process ended, once it has; rejects if it can't be started
 */
export async function startDetached(words: readonly string[]): Promise<string> {
  return await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { detached: true, stdio: 'ignore', windowsHide: true });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(`the process of the operation ended with ${signal ?? `exit code ${String(code)}`}`);
    });
    child.unref();
  });
}
