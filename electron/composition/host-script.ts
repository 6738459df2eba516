import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { protectedScript } from '#electron/host/powershell/protected-script.ts';
import type { ScriptSource } from '#electron/host/powershell/open-shell.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { jobRoot } from './jobs-folder.ts';

/** The SHA-256 of the host script, which the bundler inserts into a package; absent for developers. */
declare const __HOST_SCRIPT_SHA256__: string | undefined;
const built = typeof __HOST_SCRIPT_SHA256__ === 'undefined' ? undefined : __HOST_SCRIPT_SHA256__;

/**
 * The script that runs on the machine, often as administrator. The one of a package must be the one that it was built
 * with, because it lies outside the archive, whose integrity Electron checks.
 *
 * @param folder of the script
 * @param executable the PowerShell that will run it
 * @param sum that it must have, as 64 hexadecimal digits; undefined: any
 * @returns its path, on Windows once the first PowerShell starts; `host.script` if it is missing or another one
 */
export function hostScript(
  folder: string,
  executable: string,
  sum: string | undefined = built,
  platform: NodeJS.Platform = process.platform,
): Result<string | ScriptSource, AppError> {
  const installed = join(folder, 'edge-host.ps1');
  if (sum === undefined) return ok(installed);
  const refused = (detail: string) => err({ code: 'host.script', values: { script: installed }, detail });
  try {
    const bytes = readFileSync(installed);
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sum) return refused(`SHA-256 ${found}`);
    if (platform !== 'win32') return ok(installed);
    return ok(
      protectedScript({ executable, installed, text: bytes.toString('latin1'), sum, root: jobRoot() }),
    );
  } catch (error) {
    return refused(String(error));
  }
}
