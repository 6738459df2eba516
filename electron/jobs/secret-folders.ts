import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readJson } from '#electron/host/json-file.ts';
import { replaceFile } from '#electron/host/replace-file.ts';

const noteSchema = v.object({
  folder: v.string(),
  /** The process that writes the secret, and when it began to (ISO 8601). Earlier versions didn't note them. */
  pid: v.optional(v.number()),
  at: v.optional(v.string()),
});

export type SecretNote = v.InferOutput<typeof noteSchema>;

const notesIn = (jobsFolder: string): string => join(jobsFolder, 'secret-folders');

const noteOf = (jobsFolder: string, folder: string): string =>
  join(notesIn(jobsFolder), `${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.json`);

/**
 * Records beside the jobs that a folder contains a file with a secret, so that the next start can delete what a killed
 * job left behind.
 *
 * @throws if the folder of all jobs can't be written
 */
export function rememberSecrets(jobsFolder: string, folder: string): void {
  mkdirSync(notesIn(jobsFolder), { recursive: true, mode: 0o700 });
  const note: SecretNote = { folder, pid: process.pid, at: new Date().toISOString() };
  replaceFile(noteOf(jobsFolder, folder), `${JSON.stringify(note)}\n`, { flush: true });
}

/** The secrets are gone. Never throws: an unnecessary record costs one look. */
export function forgetSecrets(jobsFolder: string, folder: string): void {
  try {
    rmSync(noteOf(jobsFolder, folder), { force: true });
  } catch {
    // The next start finds nothing to delete there, and removes the record.
  }
}

/** The records; one that can't be read is ignored. */
export function rememberedSecrets(jobsFolder: string): readonly SecretNote[] {
  try {
    return readdirSync(notesIn(jobsFolder)).flatMap((name) => {
      const note = readJson(join(notesIn(jobsFolder), name));
      return v.is(noteSchema, note) ? [note] : [];
    });
  } catch {
    return [];
  }
}
