/** OpenSSH's server, through which a PowerShell that runs on this very computer is a device far away. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { installFromDebian } from '../../../build/debian.js';

const program = '/usr/sbin/sshd';
/** What Debian's packages ask before they start a service: https://manpages.debian.org/bookworm/init-system-helpers/invoke-rc.d.8 */
const policy = '/usr/sbin/policy-rc.d';

/**
 * Where it is, or why there is none.
 *
 * @returns {{ path: string } | { reason: string }}
 */
export function findSshServer() {
  if (process.platform === 'win32') {
    return { reason: 'on Windows a device is met over WinRM itself, in the loopback job' };
  }
  return existsSync(program)
    ? { path: program }
    : { reason: `OpenSSH's server is not installed (${program}): apt-get install openssh-server` };
}

/**
 * Where it is; on Debian it is installed first where it is missing, and no service of the system starts with it.
 *
 * @returns {Promise<ReturnType<typeof findSshServer>>}
 */
export async function ensureSshServer() {
  const found = findSshServer();
  if ('path' in found || process.platform === 'win32') return found;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return found;
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const wrong = await installFromDebian(['openssh-server']);
    const now = findSshServer();
    return 'path' in now ? now : { reason: `${now.reason} (tried: ${wrong ?? 'it ended well'})` };
  } finally {
    if (isOurs) rmSync(policy, { force: true });
  }
}
