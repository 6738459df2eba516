import { spawn } from 'node:child_process';

/**
 * Starts this executable again, so that it outlives this process.
 *
 * @returns how it ended, once it has; rejects where it cannot be started
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
