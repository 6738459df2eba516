import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removeWithRetry } from '#electron/host/remove-with-retry.ts';
import { joinFile, secretFile } from '#electron/jobs/job-folder.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { forgetSecrets, rememberedSecrets } from '#electron/jobs/secret-folders.ts';
import { isCarriedOut } from '#electron/jobs/stored-job.ts';

/** Milliseconds for which the token in a file for another computer is good: 24 hours (New-AksEdgeScaleConfig). */
const tokenLife = 24 * 60 * 60 * 1000;

/** A start does not wait long for what somebody has open: the next one tries again. */
const tries = 2;

/** How the folder of a job is called while it is being deleted. */
export const deletedName = (id: string, mark: string): string => `${id}.deleted-${mark}`;
const isDeleted = (name: string): boolean => name.includes('.deleted-');

/** Whether the process that carries out the job, or one of its operations, still runs. */
async function isAtWork(folder: string): Promise<boolean> {
  const job = JobReader.open(folder);
  if (!job.ok) return false;
  return (await isCarriedOut(job.value)) || (await job.value.isOperating());
}

/**
 * Deletes the files with secrets that jobs left behind which were killed before their end, or whose files somebody had
 * open, wherever their folders lie; those whose token has expired; and what is left of deleted jobs. What still runs
 * keeps its file: it deletes it itself. Never throws.
 *
 * @returns the files that somebody has open now
 */
export async function removeLeftoverSecrets(
  jobsFolder: string,
  now = Date.now(),
): Promise<readonly string[]> {
  const names = namesIn(jobsFolder);
  for (const name of names.filter(isDeleted)) await removeWithRetry(join(jobsFolder, name), tries);
  const below = names.filter((name) => !isDeleted(name)).map((name) => join(jobsFolder, name));
  const stay: string[] = [];
  for (const folder of new Set([...below, ...rememberedSecrets(jobsFolder)])) {
    const secret = join(folder, secretFile);
    if (existsSync(secret) && !(await isAtWork(folder)) && !(await removeWithRetry(secret, tries))) {
      stay.push(secret);
    }
    const token = join(folder, joinFile);
    const written = writtenAt(token);
    if (written !== undefined && now - written > tokenLife && !(await removeWithRetry(token, tries))) {
      stay.push(token);
    }
    // A folder that is not there may be back: a drive that is not connected now.
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

/** Milliseconds since 1970; undefined where there is no such file, or it cannot be seen. */
function writtenAt(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}
