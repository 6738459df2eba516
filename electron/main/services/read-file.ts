import { basename } from 'node:path';
import { readChosenFile } from '#electron/host/regular-file.ts';
import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import type { ChosenFile } from '#shared/ipc/files.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { fileTooLarge } from '#shared/wizard/from-file.ts';
import { maxOpenedBytes } from '#shared/wizard/opened-file.ts';
import type { RecentFiles } from './recent-files.ts';

/** Reads a file to open, and remembers its path. */
export function readChosen(path: string, recent: RecentFiles): Result<ChosenFile, AppError> {
  const read = readText(path);
  if (read.ok) recent.add(path);
  return read;
}

/**
 * Reads a file that the person chose.
 *
 * @param limit in bytes
 */
export function readText(path: string, limit = maxOpenedBytes): Result<ChosenFile, AppError> {
  const text = textOf(path, limit);
  return text.ok ? ok({ name: basename(path), text: text.value }) : text;
}

/** In MB, to one place, for the message. */
const tooLarge = (limit: number): AppError => ({
  ...fileTooLarge,
  values: { limit: Math.round((limit / 1024 ** 2) * 10) / 10 },
});

function textOf(path: string, limit: number): Result<string, AppError> {
  try {
    const bytes = readChosenFile(path, limit);
    return bytes.length > limit ? err(tooLarge(limit)) : decode(bytes, Infinity);
  } catch (error) {
    return err({ code: 'file.read', values: { file: path }, detail: String(error) });
  }
}
