import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The files below a folder that hold a text; one that cannot be read (a browser's lock) holds none of ours. */
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
 * Removes a folder in which a process or a machine that was told to end may still be closing its files: on Windows it
 * stays for as long as one of them is open.
 */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 });
}
