import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import type { ChosenFile } from '#shared/ipc/files.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { fileTooLarge } from '#shared/wizard/from-file.ts';
import { maxOpenedBytes } from '#shared/wizard/opened-file.ts';
import type { RecentFiles } from './recent-files.ts';

/** Reads a file to open, and remembers its path. */
export async function readChosen(path: string, recent: RecentFiles): Promise<Result<ChosenFile, AppError>> {
  const read = await readText(path);
  if (read.ok) recent.add(path);
  return read;
}

/** Reads a file that the person chose. */
export async function readText(path: string): Promise<Result<ChosenFile, AppError>> {
  const text = await textOf(path);
  return text.ok ? ok({ name: basename(path), text: text.value }) : text;
}

async function textOf(path: string): Promise<Result<string, AppError>> {
  try {
    const found = await stat(path);
    // A device or a pipe has no size, and may have no end.
    if (!found.isFile())
      return err({ code: 'file.read', values: { file: path }, detail: 'not a regular file' });
    return found.size > maxOpenedBytes ? err(fileTooLarge) : decode(await readFile(path));
  } catch (error) {
    return err({ code: 'file.read', values: { file: path }, detail: String(error) });
  }
}
