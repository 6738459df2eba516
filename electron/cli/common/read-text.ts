import { readFileSync } from 'node:fs';
import { decode } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import { err, type Result } from '#shared/result.ts';

/** Reads text from disk in any supported encoding. */
export function readText(path: string): Result<string, AppError> {
  let bytes;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return err({ code: 'file.read', values: { file: path }, detail: (error as Error).message });
  }
  return decode(bytes);
}
