import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import { readRegular } from '#electron/host/regular-file.ts';
import type { RecentFile } from '#shared/ipc/files.ts';
import { writeWhole } from './files.ts';
import type { Log } from './log.ts';

const most = 8;
const schema = v.strictObject({
  format: v.literal('edge-wizard/recent/1'),
  files: v.array(v.strictObject({ path: v.string(), openedAt: v.string() })),
});
type Entry = v.InferOutput<typeof schema>['files'][number];

const idOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 16);

/**
 * The recently opened files, stored in one file. Only paths: contents are read again each time. If the list can't be
 * read or written, nothing else is affected.
 */
export class RecentFiles {
  readonly #file: string;
  readonly #log: Log;
  readonly #now: () => Date;

  constructor(file: string, log: Log, now: () => Date = () => new Date()) {
    this.#file = file;
    this.#log = log;
    this.#now = now;
  }

  /** Newest first. */
  list(): readonly RecentFile[] {
    return this.#entries().map(({ path, openedAt }) => ({
      id: idOf(path),
      name: basename(path),
      folder: dirname(path),
      openedAt,
    }));
  }

  pathOf(id: string): string | undefined {
    return this.#entries().find(({ path }) => idOf(path) === id)?.path;
  }

  add(path: string): void {
    const entry: Entry = { path, openedAt: this.#now().toISOString() };
    const files = [entry, ...this.#entries().filter((other) => other.path !== path)].slice(0, most);
    const written = writeWhole(
      this.#file,
      `${JSON.stringify({ format: 'edge-wizard/recent/1', files }, null, 2)}\n`,
    );
    if (!written.ok) this.#log('recent.notWritten', written.error.detail);
  }

  #entries(): readonly Entry[] {
    let text: string;
    try {
      text = readRegular(this.#file).toString('utf8');
    } catch {
      return [];
    }
    try {
      return v.parse(schema, JSON.parse(text)).files;
    } catch (error) {
      this.#log('recent.broken', error);
      return [];
    }
  }
}
