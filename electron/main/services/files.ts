import { replaceFile } from '#electron/host/replace-file.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * Replaces a file as a whole: a reader finds the old or the new one, even after a power failure.
 *
 * @returns `file.write` with the system's message if it can't be written
 */
export function writeWhole(file: string, content: string | Buffer): Result<null, AppError> {
  try {
    replaceFile(file, content, { flush: true });
    return ok(null);
  } catch (error) {
    return err({ code: 'file.write', values: { file }, detail: String(error) });
  }
}
