import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { retryWhileBusySync } from '#electron/host/retry-while-busy.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
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

/** What a signature covers: this line and all lines before it, whether they are signed or not. */
const chainOf = (before: string, body: string): string =>
  createHash('sha256').update(before).update(body).digest('hex');

/** `{...,"sum":"..."}` as the journal writes it. */
const sealed = /^(\{.*),"sum":"([0-9a-f]{16})"\}$/s;
/** `{...,"mac":"KEY.SIGNATURE"}`, inside of that: earlier versions take it for a part of the entry. */
const signed = /^(\{.*),"mac":"([0-9a-f]{16})\.([0-9a-f]{64})"$/s;

/** A journal line without its hash and its signature, as JSON. */
export interface Unsealed {
  readonly body: string;
  /** Its own hash, if that is correct. */
  readonly sum?: string;
  readonly chain: string;
  /** Which key signed it, and the signature. */
  readonly mac?: { readonly key: string; readonly code: string };
}

/** @param before the previous line's hash and chain; empty before the first line */
export function unseal(before: Pick<JournalEnd, 'sum' | 'chain'>, line: string): Unsealed {
  // An editor may have added it.
  const text = before.sum === '' ? line.replace(/^\uFEFF/, '') : line;
  const [, head, sum] = sealed.exec(text) ?? [];
  if (head === undefined || sum === undefined) return { body: text, chain: '' };
  const [, own, key, code] = signed.exec(head) ?? [];
  const body = `${own ?? head}}`;
  return {
    body,
    chain: chainOf(before.chain, body),
    ...(sum === sumOf(before.sum, `${head}}`) ? { sum } : {}),
    ...(key === undefined || code === undefined ? {} : { mac: { key, code } }),
  };
}

/** The end of a journal's last complete line. */
export interface JournalEnd {
  /** In bytes. */
  readonly length: number;
  readonly sum: string;
  /** The hash of all its lines, which a signature covers. */
  readonly chain: string;
}

/** Before a journal's first line. */
export const noLines: JournalEnd = { length: 0, sum: '', chain: '' };

/** The job's append-only record, `journal.jsonl`. Only the engine writes it. */
export class Journal {
  readonly #file: number;
  readonly #key: JournalKey | undefined;
  #sum: string;
  #chain: string;

  /**
   * @param after where an earlier engine ended; an incomplete line after that is removed
   * @param key signs the lines; without one, nobody can tell them from planted ones
   * @throws if the folder can't be written; the caller turns that into an error that names the folder
   */
  constructor(folder: string, after?: JournalEnd, key?: JournalKey) {
    const path = journalPath(folder);
    // By path and first: on Windows a handle for appending can't set the end of its file (nodejs/node issue 3177).
    if (after !== undefined) {
      retryWhileBusySync(() => {
        truncateSync(path, after.length);
      });
    }
    this.#file = openSync(path, after === undefined ? 'ax' : 'a', 0o600);
    this.#key = key;
    this.#sum = after?.sum ?? '';
    this.#chain = after?.chain ?? '';
  }

  /** Opens a journal with its first lines. @throws like the constructor and `write`; nothing stays open then */
  static begun(
    folder: string,
    after: JournalEnd | undefined,
    entries: readonly JournalEntry[],
    key?: JournalKey,
  ): Journal {
    const journal = new Journal(folder, after, key);
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
    const chain = chainOf(this.#chain, body);
    const mac = this.#key === undefined ? '' : `,"mac":"${this.#key.id}.${this.#key.sign(chain)}"`;
    const head = `${body.slice(0, -1)}${mac}`;
    const sum = sumOf(this.#sum, `${head}}`);
    writeSync(this.#file, `${head},"sum":"${sum}"}\n`);
    this.#sum = sum;
    this.#chain = chain;
    if (borders.has(entry.type)) fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
