import { homedir } from 'node:os';
import { join, win32 } from 'node:path';
import { programData } from '#electron/host/windows-folder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where jobs are kept. On Windows that is a folder for the whole machine, because a deployment belongs to the machine
 * and not to a user. Jobs of training machines, and all jobs elsewhere, are in the user's own folder, so that practising
 * needs no rights.
 */
export function jobsFolder(env: Environment, platform: NodeJS.Platform, isTraining: boolean): string {
  if (platform === 'win32' && !isTraining) {
    return join(jobRoot(), 'jobs');
  }
  return join(stateFolder(env, platform), 'jobs');
}

/** The folder above the jobs of a Windows machine, which only administrators change. */
export const jobRoot = (): string => win32.join(programData(), 'Edge Field Wizard');

/** The key that signs this user's journals: outside every folder of jobs, and shared by window and command line. */
export const journalKeyFile = (env: Environment, platform: NodeJS.Platform): string =>
  join(stateFolder(env, platform), 'journal.key');

/** The user's own folder for state that isn't a setting. */
function stateFolder(env: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Edge Field Wizard');
  }
  return join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'edge-field-wizard');
}
