import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readJson } from '#electron/host/json-file.ts';
import { isAlive } from '#electron/host/process-alive.ts';
import { readRegular } from '#electron/host/regular-file.ts';
import { engineFile, JobReader } from '#electron/jobs/job-reader.ts';
import { folderTrouble } from '#electron/jobs/folder-trouble.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { noneForeign, type FindForeign } from '#electron/jobs/owner-trouble.ts';
import { decode } from '#shared/deployment/decode.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { typicalFrom } from '#shared/job/duration-history.ts';
import { failuresUpTo } from '#shared/job/earlier-failures.ts';
import type { EarlierFailure, JobSnapshot, JobState, JobSummary, JournalTrouble } from '#shared/job/job.ts';

/** Whether a job's plan is still there. It is for people: what runs is made again. */
export const hasReadablePlan = (folder: string): boolean => readJson(join(folder, 'plan.json')) !== undefined;

/** The deployment file of a job, without secrets. */
export function storedFile(folder: string): DeploymentFile | undefined {
  try {
    const text = decode(readRegular(join(folder, 'deployment.json')));
    const read = text.ok ? readDeployment(text.value) : text;
    return read.ok ? read.value.file : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the last engine still runs. */
export async function isRunning(job: JobReader): Promise<boolean> {
  return (
    job.pid !== process.pid && (await isAlive(engineFile(job.folder), { pid: job.pid, at: job.begunAt }))
  );
}

/** The state of a job on disk, as far as its folder and the processes show it. */
export async function stateOf(job: JobReader): Promise<JobState> {
  const { state } = job.record.fold.snapshot();
  if (state !== 'running') return state;
  return (await isRunning(job)) ? 'running' : 'interrupted';
}

async function summaryOf(
  folder: string,
  key: JournalKey | undefined,
  isForeign: boolean,
): Promise<JobSummary> {
  const unknown = { id: basename(folder), folder, machine: '', standIn: false, deploymentType: '' };
  const refused = (unreadable: JournalTrouble) =>
    ({ ...unknown, kind: 'deploy', state: 'ended', startedAt: '', unreadable }) as const;
  if (isForeign) return refused('owner');
  const job = JobReader.open(folder, 'journal', key);
  if (!job.ok) return refused(job.error);
  const { fold } = job.value.record;
  const snapshot = fold.snapshot();
  const { kind, machine, standIn, deploymentType, startedAt, endedAt, outcome, routes } = snapshot;
  return {
    // Opened and deleted by the folder's name, because a copied folder has its own.
    ...{ id: basename(folder), kind, folder, machine, standIn, deploymentType, startedAt },
    state: await stateOf(job.value),
    ...(job.value.unverified === undefined ? {} : { unverified: job.value.unverified }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(routes === undefined
      ? {}
      : {
          routes: {
            device: routes.device,
            does: routes.does,
            changes: fold.planned.length,
            applied: fold.applied,
          },
        }),
  };
}

/** `20261122-140659`, or for a job on a device `routes-20261122-140659`. */
const jobName = /^(?:routes-)?(\d{8}-\d{6}(?:-\d{1,4})?)$/;
const timeOf = (name: string): string => jobName.exec(name)?.[1] ?? '';

/** The folders of all jobs, newest first. */
function foldersIn(jobsFolder: string): readonly string[] {
  if (!existsSync(jobsFolder)) return [];
  return readdirSync(jobsFolder)
    .filter((name) => jobName.test(name))
    .toSorted((a, b) => timeOf(b).localeCompare(timeOf(a), 'en', { numeric: true }))
    .map((name) => join(jobsFolder, name));
}

/**
 * Every job with a folder, newest first.
 *
 * @param findForeign which folders are another user's, where only the machine can tell; nothing is read in those
 */
export async function listJobs(
  jobsFolder: string,
  key?: JournalKey,
  findForeign = noneForeign,
): Promise<readonly JobSummary[]> {
  const folders = foldersIn(jobsFolder);
  const foreign = await foreignIn(folders, findForeign);
  return await Promise.all(folders.map((folder) => summaryOf(folder, key, foreign.has(folder))));
}

/** A link is refused as such, and the owner of what it leads to isn't asked for. */
const foreignIn = async (
  folders: readonly string[],
  findForeign: FindForeign,
): Promise<ReadonlySet<string>> =>
  await findForeign(folders.filter((folder) => folderTrouble(folder) === undefined));

/** The failures of the last job of this kind on this machine, and of its own attempts before. */
export async function earlierFailures(
  jobsFolder: string,
  wanted: Pick<JobSnapshot, 'kind' | 'machine' | 'standIn'>,
  findForeign: FindForeign,
): Promise<readonly EarlierFailure[]> {
  const folders = foldersIn(jobsFolder);
  const foreign = await foreignIn(folders, findForeign);
  for (const folder of folders.filter((one) => !foreign.has(one))) {
    const job = JobReader.open(folder, 'journal');
    if (!job.ok) continue;
    const { kind, machine, standIn, failedBefore = [], failure, endedAt } = job.value.record.fold.snapshot();
    if (kind !== wanted.kind || machine !== wanted.machine || standIn !== wanted.standIn) continue;
    return failure === undefined || endedAt === undefined
      ? []
      : failuresUpTo(failedBefore, { at: endedAt, failure });
  }
  return [];
}

/**
 * The newest unfinished job that can be read. Another user's counts only if there is no other: opening it says why it is
 * refused.
 */
export async function unfinishedJob(
  jobsFolder: string,
  findForeign = noneForeign,
): Promise<JobSummary | undefined> {
  const jobs = (await listJobs(jobsFolder)).filter(
    ({ state, unreadable }) => state !== 'ended' && unreadable === undefined,
  );
  // Without one, the start doesn't wait for the machine's answer.
  const foreign = jobs.length === 0 ? new Set() : await findForeign(jobs.map(({ folder }) => folder));
  return jobs.find(({ folder }) => !foreign.has(folder)) ?? jobs[0];
}

/** Deployments to examine for this machine's usual stage times. */
const histories = 5;

/** The stage times of the machine's last deployments. */
export async function typicalOf(
  jobsFolder: string,
  of: Pick<JobSnapshot, 'machine' | 'standIn'>,
  findForeign: FindForeign,
): Promise<NonNullable<JobSnapshot['typical']>> {
  const done = (await listJobs(jobsFolder, undefined, findForeign)).filter(
    (job) => job.kind === 'deploy' && job.outcome === 'done' && job.machine === of.machine,
  );
  const snapshots = done.slice(0, histories).flatMap(({ folder }) => {
    const job = JobReader.open(folder);
    return job.ok ? [job.value.record.fold.snapshot()] : [];
  });
  return typicalFrom(snapshots, of);
}
