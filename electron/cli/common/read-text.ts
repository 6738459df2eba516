import { readAtMost } from '#electron/host/regular-file.ts';
import { decode, maxFileBytes } from '#shared/deployment/decode.ts';
import type { AppError } from '#shared/errors.ts';
import { err, type Result } from '#shared/result.ts';

/**
 * Reads text in any supported encoding, and never more than such a file may have: a device or a pipe has no end.
 *
 * @param limit in bytes
 */
export function readText(path: string, limit = maxFileBytes): Result<string, AppError> {
  let bytes;
  try {
    bytes = readAtMost(path, limit);
  } catch (error) {
    return err({ code: 'file.read', values: { file: path }, detail: (error as Error).message });
  }
  return decode(bytes, limit);
}
