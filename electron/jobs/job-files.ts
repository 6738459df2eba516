import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readRegular } from '#electron/host/regular-file.ts';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import type { FileHashes } from '#shared/job/journal.ts';

/** The files beside a journal that decide what its job does: the journal names them by their SHA-256. */
const decisive = ['plan.json', 'deployment.json', 'host.json', 'routes.json', 'routes-before.json'] as const;

export type DecisiveFile = (typeof decisive)[number];

const hash = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

function contentOf(path: string): Buffer | undefined {
  try {
    return readRegular(path);
  } catch {
    return undefined;
  }
}

/** The files of a folder as they are now. @param written text of files that are about to be written there */
export function hashesIn(folder: string, written: Partial<Record<DecisiveFile, string>> = {}): FileHashes {
  return Object.fromEntries(
    decisive.flatMap((name) => {
      const content = written[name] ?? contentOf(join(folder, name));
      return content === undefined ? [] : [[name, hash(content)]];
    }),
  );
}

/**
 * The file of a job that isn't as an engine of the job left it. An engine names what it is about to write, so a file
 * that it didn't get to write is the one before. Only the table has to be the last one: an earlier one is other routes.
 */
export function editedFile(job: JobReader): DecisiveFile | undefined {
  return decisive.find((name) => {
    const named = job.hashesOf(name);
    const content = named.length === 0 ? undefined : contentOf(join(job.folder, name));
    if (content === undefined) return false;
    const known = name === 'routes.json' ? named.slice(-1) : named;
    return !known.includes(hash(content));
  });
}
