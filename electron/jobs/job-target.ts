import { journalPath, noLines, unseal } from '#electron/jobs/journal.ts';
import { LineFile } from '#electron/jobs/line-file.ts';

/** What a job runs on. */
export type JobTarget = 'machine' | 'device';

/** What a folder's job ran on, in any version: the first line of its journal says so. */
export function jobTarget(folder: string): JobTarget | undefined {
  for (const line of new LineFile(journalPath(folder)).added()) {
    const { body } = unseal(noLines, line);
    if (!/"format":"edge-wizard\/(routes-)?journal\//.test(body)) return undefined;
    return body.includes('"kind":"routes"') ? 'device' : 'machine';
  }
  return undefined;
}
