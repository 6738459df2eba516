import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the newest job. */
export function jobFolder(userData: string): string {
  const names = readdirSync(join(userData, 'jobs')).filter((folder) => /^(routes-)?\d{8}-/.test(folder));
  return join(userData, 'jobs', names.sort().at(-1) ?? '');
}

/** Holds a job's operation and lets it go on, however long what is done meanwhile takes; Windows cannot. */
export function signal(pid: number | undefined, name: 'SIGSTOP' | 'SIGCONT'): void {
  if (pid !== undefined && process.platform !== 'win32') process.kill(pid, name);
}
