import { err, ok, type Result } from '#shared/result.ts';
import type { FileError } from './file-error.ts';

/** A deployment file has about two thousand bytes; a mebibyte is somebody's mistake. */
export const largestFile = 1024 * 1024;

/** Part of every runtime this is for, but of no library that TypeScript calls ECMAScript. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * The text of a file as Windows tools write it: UTF-8 with or without a mark, UTF-16 with one (`>` and Out-File of
 * Windows PowerShell 5.1). Code pages are refused: guessing one would turn `Büro` into something else unnoticed.
 */
export function decode(bytes: Uint8Array): Result<string, FileError> {
  if (bytes.byteLength > largestFile) {
    return err({ code: 'deploymentFile.tooLarge', values: { limit: 1 } });
  }
  try {
    return ok(new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes));
  } catch {
    return err({ code: 'deploymentFile.encoding', values: {} });
  }
}
