import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readJson } from '#electron/host/json-file.ts';
import { isAlive } from '#electron/host/process-alive.ts';
import { readRegular } from '#electron/host/regular-file.ts';
import { engineFile, JobReader } from '#electron/jobs/job-reader.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
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
  isForeign: (folder: string) => Promise<boolean>,
): Promise<JobSummary> {
  const job = JobReader.open(folder, 'journal', key);
  const unknown = { id: basename(folder), folder, machine: '', standIn: false, deploymentType: '' };
  const refused = (unreadable: JournalTrouble) =>
    ({ ...unknown, kind: 'deploy', state: 'ended', startedAt: '', unreadable }) as const;
  if (!job.ok) return refused(job.error);
  if (await isForeign(folder)) return refused('owner');
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
 * @param isForeign whether a folder is another user's, where only the machine can tell
 */
export const listJobs = async (
  jobsFolder: string,
  key?: JournalKey,
  isForeign: (folder: string) => Promise<boolean> = () => Promise.resolve(false),
): Promise<readonly JobSummary[]> =>
  await Promise.all(foldersIn(jobsFolder).map((folder) => summaryOf(folder, key, isForeign)));

/** The failures of the last job of this kind on this machine, and of its own attempts before. */
export function earlierFailures(
  jobsFolder: string,
  wanted: Pick<JobSnapshot, 'kind' | 'machine' | 'standIn'>,
): readonly EarlierFailure[] {
  for (const folder of foldersIn(jobsFolder)) {
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

/** The newest unfinished job that can be read. */
export async function unfinishedJob(jobsFolder: string): Promise<JobSummary | undefined> {
  const jobs = await listJobs(jobsFolder);
  return jobs.find(({ state, unreadable }) => state !== 'ended' && unreadable === undefined);
}

/** Deployments to examine for this machine's usual stage times. */
const histories = 5;

/** The stage times of the machine's last deployments. */
export async function typicalOf(
  jobsFolder: string,
  of: Pick<JobSnapshot, 'machine' | 'standIn'>,
): Promise<NonNullable<JobSnapshot['typical']>> {
  const done = (await listJobs(jobsFolder)).filter(
    (job) => job.kind === 'deploy' && job.outcome === 'done' && job.machine === of.machine,
  );
  const snapshots = done.slice(0, histories).flatMap(({ folder }) => {
    const job = JobReader.open(folder);
    return job.ok ? [job.value.record.fold.snapshot()] : [];
  });
  return typicalFrom(snapshots, of);
}
