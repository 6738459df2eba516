import { journalPath, unseal } from '#electron/jobs/journal.ts';
import { LineFile } from '#electron/jobs/line-file.ts';

/** On what a job is carried out. */
export type JobTarget = 'machine' | 'device';

/** On what the job of a folder was, whatever its version: its journal's first line says so. */
export function jobTarget(folder: string): JobTarget | undefined {
  for (const line of new LineFile(journalPath(folder)).added()) {
    const { body } = unseal('', line);
    if (!/"format":"edge-wizard\/(routes-)?journal\//.test(body)) return undefined;
    return body.includes('"kind":"routes"') ? 'device' : 'machine';
  }
  return undefined;
}
