import { rm } from 'node:fs/promises';

/**
 * Removes a file or folder that another process may have open. Retries for a while, because on Windows it can't be
 * removed until then.
 *
 * @param tries 8 take about four seconds
 * @returns whether it is gone
 */
export async function removeWithRetry(path: string, tries = 8): Promise<boolean> {
  try {
    await rm(path, { recursive: true, force: true, maxRetries: tries, retryDelay: 100 });
    return true;
  } catch {
    return false;
  }
}
