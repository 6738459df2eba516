import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** The SHA-256 of the host script, which the bundler inserts into a package; absent for developers. */
declare const __HOST_SCRIPT_SHA256__: string | undefined;
const built = typeof __HOST_SCRIPT_SHA256__ === 'undefined' ? undefined : __HOST_SCRIPT_SHA256__;

/**
 * The script that runs on the machine, often as administrator. The one of a package must be the one that it was built
 * with, because it lies outside the archive, whose integrity Electron checks.
 *
 * @param folder of the script
 * @param sum that it must have, as 64 hexadecimal digits; undefined: any
 * @returns its path; `host.script` if it is missing or another one
 */
export function hostScript(folder: string, sum: string | undefined = built): Result<string, AppError> {
  const script = join(folder, 'edge-host.ps1');
  if (sum === undefined) return ok(script);
  try {
    const found = createHash('sha256').update(readFileSync(script)).digest('hex');
    return found === sum
      ? ok(script)
      : err({ code: 'host.script', values: { script }, detail: `SHA-256 ${found}` });
  } catch (error) {
    return err({ code: 'host.script', values: { script }, detail: String(error) });
  }
}
