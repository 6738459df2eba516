import { replaceFile } from '#electron/host/replace-file.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * Replaces a file whole or not at all: whoever reads it meanwhile, or after a power cut, finds the old or the new one.
 *
 * @returns `file.write` with the system's own words where it cannot be written
 */
export function writeWhole(file: string, text: string): Result<null, AppError> {
  try {
    replaceFile(file, text, { flush: true });
    return ok(null);
  } catch (error) {
    return err({ code: 'file.write', values: { file }, detail: String(error) });
  }
}
