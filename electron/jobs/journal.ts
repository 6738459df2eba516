import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { retryWhileBusySync } from '#electron/host/retry-while-busy.ts';
import type { JournalEntry } from '#shared/job/journal.ts';

/** Entries that must be flushed to disk: a power failure may cost a log line, but never a step boundary. */
const borders: ReadonlySet<string> = new Set<JournalEntry['type']>([
  'job',
  'step-started',
  'step-ended',
  'proof',
  'cancel-asked',
  'resumed',
  'paused',
  'job-ended',
  'secret-left',
]);

export const journalPath = (folder: string): string => join(folder, 'journal.jsonl');

/**
 * Each line has a hash of itself and of the previous hash, so that a line that was changed, added or removed is
 * noticed. This protects against mistakes, not against attacks: whoever can write the folder can compute it.
 */
const sumOf = (before: string, body: string): string =>
  createHash('sha256').update(before).update(body).digest('hex').slice(0, 16);

/** `{...,"sum":"..."}` as the journal writes it. */
const sealed = /^(\{.*),"sum":"([0-9a-f]{16})"\}$/s;

/**
 * A journal line without its hash, as JSON.
 *
 * @param before the hash of the previous line
 * @returns its own hash as well, if that is correct
 */
export function unseal(before: string, line: string): { readonly body: string; readonly sum?: string } {
  // An editor may have added it.
  const text = before === '' ? line.replace(/^\uFEFF/, '') : line;
  const [, head, sum] = sealed.exec(text) ?? [];
  if (head === undefined || sum === undefined) return { body: text };
  const body = `${head}}`;
  return sum === sumOf(before, body) ? { body, sum } : { body };
}

/** The end of a journal's last complete line, and its hash. */
export interface JournalEnd {
  /** In bytes. */
  readonly length: number;
  readonly sum: string;
}

/** The job's append-only record, `journal.jsonl`. Only the engine writes it. */
export class Journal {
  readonly #file: number;
  #sum: string;

  /**
   * @param after where an earlier engine ended; an incomplete line after that is removed
   * @throws if the folder can't be written; the caller turns that into an error that names the folder
   */
  constructor(folder: string, after?: JournalEnd) {
    const path = journalPath(folder);
    // By path and first: on Windows a handle for appending can't set the end of its file (nodejs/node issue 3177).
    if (after !== undefined) {
      retryWhileBusySync(() => {
        truncateSync(path, after.length);
      });
    }
    this.#file = openSync(path, after === undefined ? 'ax' : 'a', 0o600);
    this.#sum = after?.sum ?? '';
  }

  /** Opens a journal with its first lines. @throws like the constructor and `write`; nothing stays open then */
  static begun(folder: string, after: JournalEnd | undefined, entries: readonly JournalEntry[]): Journal {
    const journal = new Journal(folder, after);
    try {
      for (const entry of entries) journal.write(entry);
      return journal;
    } catch (error) {
      journal.close();
      throw error;
    }
  }

  /** @throws if the disk fails */
  write(entry: JournalEntry): void {
    const body = JSON.stringify(entry);
    const sum = sumOf(this.#sum, body);
    writeSync(this.#file, `${body.slice(0, -1)},"sum":"${sum}"}\n`);
    this.#sum = sum;
    if (borders.has(entry.type)) fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
