import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { joinFile, secretFile } from '#electron/jobs/job-folder.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { isCarriedOut } from '#electron/jobs/stored-job.ts';

/** Milliseconds for which the token in a file for another computer is good: 24 hours (New-AksEdgeScaleConfig). */
const tokenLife = 24 * 60 * 60 * 1000;

/** Whether the process that carries out the job, or one of its operations, still runs. */
async function isAtWork(folder: string): Promise<boolean> {
  const job = JobReader.open(folder);
  if (!job.ok) return false;
  return (await isCarriedOut(job.value)) || (await job.value.isOperating());
}

/**
 * Deletes the files with secrets that jobs left behind which were killed before their end, and those whose token has
 * expired. What still runs keeps its file: it deletes it itself.
 */
export async function removeLeftoverSecrets(jobsFolder: string, now = Date.now()): Promise<void> {
  if (!existsSync(jobsFolder)) return;
  for (const name of readdirSync(jobsFolder)) {
    const folder = join(jobsFolder, name);
    const secret = join(folder, secretFile);
    if (existsSync(secret) && !(await isAtWork(folder))) rmSync(secret, { force: true });
    const written = statSync(join(folder, joinFile), { throwIfNoEntry: false })?.mtimeMs;
    if (written !== undefined && now - written > tokenLife) rmSync(join(folder, joinFile), { force: true });
  }
}
