import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { retryWhileBusySync } from '#electron/host/retry-while-busy.ts';
import type { JournalEntry } from '#shared/job/journal.ts';

/** Entries after which the file must be on the disk: a pulled plug may cost a log line, never a border. */
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
 * Each line carries a sum of itself and of the sum before it, so that a line which somebody changed, added or took
 * away is noticed. It protects against slips, not against malice: whoever can write the folder can compute it.
 */
const sumOf = (before: string, body: string): string =>
  createHash('sha256').update(before).update(body).digest('hex').slice(0, 16);

/** `{...,"sum":"..."}` as the journal writes it. */
const sealed = /^(\{.*),"sum":"([0-9a-f]{16})"\}$/s;

/**
 * A line of a journal without its sum, as JSON.
 *
 * @param before the sum of the line before it
 * @returns its own sum beside it, unless that is not what it should be
 */
export function unseal(before: string, line: string): { readonly body: string; readonly sum?: string } {
  // An editor that somebody only looked with may have put it there.
  const text = before === '' ? line.replace(/^\uFEFF/, '') : line;
  const [, head, sum] = sealed.exec(text) ?? [];
  if (head === undefined || sum === undefined) return { body: text };
  const body = `${head}}`;
  return sum === sumOf(before, body) ? { body, sum } : { body };
}

/** Where the last whole line of a journal ends, and its sum. */
export interface JournalEnd {
  /** Bytes. */
  readonly length: number;
  readonly sum: string;
}

/** The job's append-only record, `journal.jsonl`. Only the engine writes it. */
export class Journal {
  readonly #file: number;
  #sum: string;

  /**
   * @param after where an earlier engine ended; what it left behind that (a line that was cut) is taken away
   * @throws when the folder cannot be written; the caller turns that into an error that names the folder
   */
  constructor(folder: string, after?: JournalEnd) {
    const path = journalPath(folder);
    // By its path and first: on Windows a handle for appending cannot set the end of its file (nodejs/node issue 3177).
    if (after !== undefined) {
      retryWhileBusySync(() => {
        truncateSync(path, after.length);
      });
    }
    this.#file = openSync(path, after === undefined ? 'ax' : 'a', 0o600);
    this.#sum = after?.sum ?? '';
  }

  /** A journal with its first lines. @throws as the constructor and `write`, and nothing is left open then */
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

  /** @throws when the disk fails */
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
