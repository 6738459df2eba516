import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @returns {string | undefined} why no network can be made here; undefined if it can */
export function noNetwork() {
  if (process.platform !== 'linux') return 'needs network namespaces of Linux';
  const name = `edge-try-${String(process.pid)}`;
  try {
    for (const what of ['add', 'delete']) {
      execFileSync('ip', ['netns', what, name], { stdio: ['ignore', 'pipe', 'pipe'] });
    }
    return undefined;
  } catch (error) {
    return `can't make a network namespace here: ${String(error).split('\n')[0] ?? ''}`;
  }
}

/** @param {string} name @returns {boolean} whether a program is installed */
export const hasProgram = (name) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/**
 * Microsoft's script that lists used addresses, which isn't part of this project: whoever has
 * tools/scripts/network/AksEdge-ListUsedIPv4s.ps1 of Azure/AKS-Edge names it by EDGE_WIZARD_MICROSOFT_SCAN.
 *
 * @returns {string | undefined}
 */
export const microsoftScript = () => process.env['EDGE_WIZARD_MICROSOFT_SCAN'];
