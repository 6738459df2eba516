import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where jobs are kept. On Windows that is a folder for the whole machine, because a deployment belongs to the machine
 * and not to a user. Elsewhere (training) it is the user's state folder.
 */
export function jobsFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  if (platform === 'win32') {
    return join(env['ProgramData'] ?? 'C:\\ProgramData', 'Edge Field Wizard', 'jobs');
  }
  return join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'edge-field-wizard', 'jobs');
}
