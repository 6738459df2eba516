import { closeSync, readSync } from 'node:fs';
import { openRegular } from '#electron/host/regular-file.ts';

/** A file of lines that another process may still be writing, read from where the last read ended. */
export class LineFile {
  readonly #path: string;
  readonly #chunk = Buffer.alloc(65_536);
  #offset = 0;
  #rest: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.#path = path;
  }

  /** In bytes, up to the end of the last complete line. */
  get whole(): number {
    return this.#offset - this.#rest.length;
  }

  /** Whether anything follows the last complete line: a line in progress or an incomplete one. */
  get isCut(): boolean {
    return this.#rest.length > 0;
  }

  /** The complete lines that were added since; none if the file doesn't exist or isn't a regular one. */
  *added(): Generator<string> {
    let file;
    try {
      file = openRegular(this.#path);
    } catch {
      return;
    }
    try {
      for (;;) {
        const read = readSync(file, this.#chunk, 0, this.#chunk.length, this.#offset);
        if (read === 0) return;
        this.#offset += read;
        yield* this.#lines(this.#chunk.subarray(0, read));
      }
    } finally {
      closeSync(file);
    }
  }

  *#lines(added: Buffer): Generator<string> {
    const bytes = Buffer.concat([this.#rest, added]);
    const lines: string[] = [];
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      lines.push(bytes.toString('utf8', start, end));
      start = end + 1;
    }
    this.#rest = bytes.subarray(start);
    yield* lines;
  }
}
