import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from '#electron/host/replace-file.ts';

const noteSchema = v.object({ folder: v.string() });

const notesIn = (jobsFolder: string): string => join(jobsFolder, 'secret-folders');

const noteOf = (jobsFolder: string, folder: string): string =>
  join(notesIn(jobsFolder), `${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.json`);

/**
 * Remembers beside the jobs that a file with a secret lies in a folder, wherever that is: whoever starts next can then
 * delete what a job that was killed left behind.
 *
 * @throws where the folder of all jobs cannot be written
 */
export function rememberSecrets(jobsFolder: string, folder: string): void {
  mkdirSync(notesIn(jobsFolder), { recursive: true, mode: 0o700 });
  replaceFile(noteOf(jobsFolder, folder), `${JSON.stringify({ folder })}\n`, { flush: true });
}

/** The secrets are gone. Never throws: a note too many costs one look. */
export function forgetSecrets(jobsFolder: string, folder: string): void {
  try {
    rmSync(noteOf(jobsFolder, folder), { force: true });
  } catch {
    // Whoever starts next finds nothing to delete there, and takes it away.
  }
}

/** The folders that are remembered; a note that cannot be read is none. */
export function rememberedSecrets(jobsFolder: string): readonly string[] {
  try {
    return readdirSync(notesIn(jobsFolder)).flatMap((name) => {
      try {
        const note: unknown = JSON.parse(readFileSync(join(notesIn(jobsFolder), name), 'utf8'));
        return v.is(noteSchema, note) ? [note.folder] : [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}
