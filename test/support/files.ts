import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The files in a folder that contain a text. A file that can't be read (a browser's lock) isn't ours. */
export function filesHolding(folder: string, text: string): readonly string[] {
  const sought = Buffer.from(text);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      try {
        return readFileSync(path).includes(sought);
      } catch {
        return false;
      }
    });
}

/**
 * Removes a folder while a process or machine may still be closing files in it: on Windows that can't be done until
 * they are closed.
 */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 });
}
