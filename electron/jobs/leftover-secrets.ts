import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exists } from '#electron/host/process-alive.ts';
import { removeWithRetry } from '#electron/host/remove-with-retry.ts';
import { joinFile, secretFile } from '#electron/jobs/job-folder.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { forgetSecrets, rememberedSecrets, type SecretNote } from '#electron/jobs/secret-folders.ts';
import { isRunning } from '#electron/jobs/stored-job.ts';

/** In milliseconds; the token in a file for another computer is valid for 24 hours (New-AksEdgeScaleConfig). */
const tokenLife = 24 * 60 * 60 * 1000;

/** A start doesn't wait long for a file that is open elsewhere: the next start tries again. */
const tries = 2;

/**
 * In milliseconds: more than it takes to prepare a job on the slowest computer. Later, the process that has the id may be
 * another one.
 */
const longestPreparation = 10 * 60 * 1000;

/** Whether a process has written the secret, and is about to say in the journal that it runs the job. */
function isBeingPrepared({ folder, pid, at }: SecretNote, now: number): boolean {
  if (pid === undefined || at === undefined) return false;
  if (now - Date.parse(at) > longestPreparation || !exists(pid)) return false;
  const job = JobReader.open(folder, 'journal');
  return !job.ok || job.value.pid !== pid;
}

/** The name of a job's folder while it is being deleted. */
export const deletedName = (id: string, mark: string): string => `${id}.deleted-${mark}`;
const isDeleted = (name: string): boolean => name.includes('.deleted-');

/** Whether the job's engine or one of its operations still runs. */
async function isAtWork(folder: string): Promise<boolean> {
  const job = JobReader.open(folder);
  if (!job.ok) return false;
  return (await isRunning(job.value)) || (await job.value.isOperating());
}

/** Whether nobody will save the file for another computer any more: its job has ended, or its token has expired. */
function isUnclaimed(folder: string, written: number, now: number): boolean {
  if (now - written > tokenLife) return true;
  const job = JobReader.open(folder);
  return job.ok && job.value.record.fold.snapshot().endedAt !== undefined;
}

/**
 * Deletes files with secrets that were left behind, wherever their folders are: by jobs that were killed, or because a
 * file was open; those for another computer that nobody saved; and the rest of deleted jobs. A running process deletes its file
 * itself. Never throws.
 *
 * @returns the files that are open now
 */
export async function removeLeftoverSecrets(
  jobsFolder: string,
  now = Date.now(),
): Promise<readonly string[]> {
  const names = namesIn(jobsFolder);
  for (const name of names.filter(isDeleted)) await removeWithRetry(join(jobsFolder, name), tries);
  const below = names.filter((name) => !isDeleted(name)).map((name) => join(jobsFolder, name));
  const notes = rememberedSecrets(jobsFolder);
  const prepared = new Set(notes.filter((note) => isBeingPrepared(note, now)).map(({ folder }) => folder));
  const stay: string[] = [];
  for (const folder of new Set([...below, ...notes.map((note) => note.folder)])) {
    if (prepared.has(folder)) continue;
    const secret = join(folder, secretFile);
    if (existsSync(secret) && !(await isAtWork(folder)) && !(await removeWithRetry(secret, tries))) {
      stay.push(secret);
    }
    const token = join(folder, joinFile);
    const written = writtenAt(token);
    const isLeft = written !== undefined && isUnclaimed(folder, written, now);
    if (isLeft && !(await removeWithRetry(token, tries))) stay.push(token);
    // A missing folder may come back, on a drive that isn't connected now.
    if (existsSync(folder) && !existsSync(secret)) forgetSecrets(jobsFolder, folder);
  }
  return stay;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** In milliseconds since 1970; undefined if there is no such file, or it can't be accessed. */
function writtenAt(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}
