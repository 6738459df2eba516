import { rm } from 'node:fs/promises';

/**
 * Removes a file or a folder that somebody else may have open: it is tried again for a while, because on Windows it
 * stays for as long as they do.
 *
 * @param tries 8 are about four seconds
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
