import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { whenFree } from '#electron/host/when-free.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * Replaces a file whole or not at all: whoever reads it meanwhile, or after a power cut, finds the old or the new one.
 *
 * @returns `file.write` with the system's own words where it cannot be written
 */
export function writeWhole(file: string, text: string): Result<null, AppError> {
  const part = `${file}.part`;
  try {
    writeFileSync(part, text, { flush: true });
    whenFree(() => {
      renameSync(part, file);
    });
    return ok(null);
  } catch (error) {
    removeIfThere(part);
    return err({ code: 'file.write', values: { file }, detail: String(error) });
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The write failed for a reason that keeps the rest of it from being removed; that reason is what is reported.
  }
}
