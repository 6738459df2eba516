import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { installedPowerShell } from '../../build/powershell.js';

/**
 * The PowerShell named by the environment, the one that the tests have installed for themselves, one on the path, or
 * Windows' own.
 *
 * @returns {string | undefined}
 */
export function findPowerShell() {
  const named = process.env.EDGE_WIZARD_POWERSHELL;
  if (named !== undefined && named !== '') return isAbsolute(named) && answers(named) ? named : undefined;
  const name = process.platform === 'win32' ? 'pwsh.exe' : 'pwsh';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const windows = join(
    process.env.SystemRoot ?? 'C:\\Windows',
    'System32/WindowsPowerShell/v1.0/powershell.exe',
  );
  const candidates = [installedPowerShell, ...folders.map((folder) => join(folder, name)), windows];
  return candidates.find((path) => existsSync(path) && answers(path));
}

/**
 * Some systems ship a program of that name that does nothing and succeeds.
 *
 * @param {string} path
 */
function answers(path) {
  try {
    const parameters = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '40 + 2'];
    return execFileSync(path, parameters, { encoding: 'utf8', timeout: 150_000, windowsHide: true }).includes(
      '42',
    );
  } catch {
    return false;
  }
}
