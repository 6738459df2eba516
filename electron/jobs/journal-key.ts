import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readRegular } from '#electron/host/regular-file.ts';
import type { Host } from '#electron/host/host.ts';

/** Signs journals, and tells a journal that this computer's wizard wrote from a planted one. */
export interface JournalKey {
  /** Tells which key signed a line, without telling the key. */
  readonly id: string;
  readonly sign: (text: string) => string;
}

/** The key, or its promise while it is asked for: on Windows, PowerShell has to start first. */
export type ComingKey = JournalKey | undefined | Promise<JournalKey | undefined>;

/** In bytes. */
const length = 32;

const keyFrom = (secret: Buffer): JournalKey => ({
  id: createHash('sha256').update('edge-wizard/journal-key/1').update(secret).digest('hex').slice(0, 16),
  sign: (text) => createHmac('sha256', secret).update(text).digest('hex'),
});

/**
 * The key in a file that only its owner can read, created at the first use. It lies outside the folders of jobs, so that
 * whoever can write one of those can't sign what he writes.
 *
 * @returns undefined if there is none and none can be created, or if the file isn't this user's own: then journals
 *   aren't signed
 */
export function openJournalKey(path: string): JournalKey | undefined {
  try {
    const there = secretIn(path) ?? created(path);
    return there === undefined ? undefined : keyFrom(there);
  } catch {
    return undefined;
  }
}

/**
 * The key for jobs on a machine. Only administrators can read that of a Windows machine: where a wizard runs with their
 * rights, a program that only has the user's must not be able to sign.
 *
 * @param own the file of the user's key, for everything else
 * @param root the folder above all jobs of the machine
 */
export async function journalKeyFor(
  host: Pick<Host, 'about' | 'run'>,
  own: string,
  root: string,
): Promise<JournalKey | undefined> {
  if (host.about.kind !== 'windows' || host.about.standIn) return openJournalKey(own);
  const answer = await host.run({ cmdlet: 'Protect-JobRoot', parameters: { Path: root } });
  if (!answer.ok) return undefined;
  return openJournalKey(answer.value.values.at(-1) === 'protected' ? join(root, 'journal.key') : own);
}

/** Only a regular file of this user counts: a link or another user's file is a key that others know. */
function secretIn(path: string): Buffer | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const isOwn = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isFile() || !isOwn || found.size !== length) throw new Error(`not a key: ${path}`);
  return readRegular(path);
}

/** Linked into place as a whole: of two processes that start at once, one creates it and both read it. */
function created(path: string): Buffer | undefined {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomUUID()}.part`;
  try {
    writeFileSync(beside, randomBytes(length), { mode: 0o600, flag: 'wx', flush: true });
    try {
      linkSync(beside, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  } finally {
    rmSync(beside, { force: true });
  }
  return secretIn(path);
}
