import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from '#shared/plan/journal.ts';

/** Entries after which the file must be on the disk: a pulled plug may cost a log line, never a border. */
const borders = new Set<JournalEntry['type']>(['job', 'step-started', 'step-ended', 'proof', 'job-ended']);

/** The job's append-only record, `journal.jsonl`. Only the engine writes it. */
export class Journal {
  readonly #file: number;

  /** @throws when the folder cannot be written; the caller turns that into an error that names the folder */
  constructor(folder: string) {
    this.#file = openSync(join(folder, 'journal.jsonl'), 'a', 0o600);
  }

  write(entry: JournalEntry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    if (borders.has(entry.type)) fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
