import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where jobs are kept: on Windows for the whole machine, because a deployment is the machine's and not the user's;
 * elsewhere (training) in the user's state folder.
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
