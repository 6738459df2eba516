import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

const unlessWaiting: number = (constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0;

/**
 * Flags for reading that open no link and wait for no pipe. Windows has neither flag; there a link needs a right to
 * create, and pipes are in no folder.
 */
export const regularOnly: number =
  constants.O_RDONLY | ((constants as { O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0) | unlessWaiting;

/** Opens a regular file for reading. @throws for a link, a device, a pipe, or a file that can't be read */
export function openRegular(path: string): number {
  const file = openSync(path, regularOnly);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new Error(`not a regular file: ${path}`);
}

/**
 * Reads a regular file.
 *
 * @returns one byte more than the limit if there is more, so that the caller can tell
 * @throws like `openRegular`
 */
export const readRegular = (path: string, limit = Infinity): Buffer => readOpen(openRegular(path), limit);

/**
 * Reads a file that a person chose, which may be behind a link, but isn't a device or a pipe.
 *
 * @returns one byte more than the limit if there is more, so that the caller can tell
 * @throws if it can't be read
 */
export function readChosenFile(path: string, limit = Infinity): Buffer {
  const file = openSync(path, constants.O_RDONLY | unlessWaiting);
  if (fstatSync(file).isFile()) return readOpen(file, limit);
  closeSync(file);
  throw new Error(`not a regular file: ${path}`);
}

/**
 * Reads what a command line names, which may also be a pipe, but never more than a limit: a device has no end.
 *
 * @returns one byte more than the limit if there is more, so that the caller can tell
 * @throws if it can't be read
 */
export const readAtMost = (path: string, limit: number): Buffer => readOpen(openSync(path, 'r'), limit);

function readOpen(file: number, limit: number): Buffer {
  try {
    const parts: Buffer[] = [];
    let length = 0;
    while (length <= limit) {
      const part = Buffer.alloc(Math.min(65_536, limit + 1 - length));
      const read = readSync(file, part, 0, part.length, null);
      if (read === 0) break;
      parts.push(part.subarray(0, read));
      length += read;
    }
    return Buffer.concat(parts);
  } finally {
    closeSync(file);
  }
}
