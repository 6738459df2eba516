import { journalPath, unseal } from '#electron/jobs/journal.ts';
import { LineFile } from '#electron/jobs/line-file.ts';

export type JobFolderKind = 'deployment' | 'routes';

const kinds: readonly (readonly [RegExp, JobFolderKind])[] = [
  [/^edge-wizard\/journal\//, 'deployment'],
  [/^edge-wizard\/routes-journal\//, 'routes'],
];

/** Which kind of job a folder is of, whatever its version: its journal's first line says so. */
export function jobFolderKind(folder: string): JobFolderKind | undefined {
  for (const line of new LineFile(journalPath(folder)).added()) {
    const [, format = ''] = /"format":"([^"]+)"/.exec(unseal('', line).body) ?? [];
    return kinds.find(([pattern]) => pattern.test(format))?.[1];
  }
  return undefined;
}
