import { readdirSync, readFileSync } from 'node:fs';
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
