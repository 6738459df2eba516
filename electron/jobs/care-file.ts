import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { noneForeign, type FindForeign } from '#electron/jobs/owner-trouble.ts';
import { listJobs, storedFile } from '#electron/jobs/stored-job.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { JobSummary } from '#shared/job/job.ts';
import type { CareKind, CareValues } from '#shared/plan/care-plan.ts';
import { grownFile, isGrowth } from '#shared/plan/grown-file.ts';

/** The jobs of a machine, and how to tell which of them count. */
export interface CareJobs {
  readonly jobsFolder: string;
  readonly key?: JournalKey | undefined;
  readonly findForeign?: FindForeign;
}

/**
 * The deployment file of this machine, as far as one of its jobs is still on disk: with the nodes that were added since,
 * and empty after a removal.
 *
 * @param isUsable which jobs count
 */
export async function deployedOf(
  { jobsFolder, key, findForeign = noneForeign }: CareJobs,
  isUsable: (job: JobSummary) => boolean = () => true,
): Promise<DeploymentFile> {
  const jobs = await listJobs(jobsFolder, key, findForeign);
  const last = jobs.find(
    (job) =>
      job.outcome === 'done' &&
      (job.kind === 'remove' || ((job.kind === 'deploy' || job.kind === 'addNode') && isUsable(job))),
  );
  if (last === undefined || last.kind === 'remove') return {};
  return storedFile(last.folder) ?? {};
}

/** The file of a job that manages the deployment: the deployed one, with what the job adds or passes to the product. */
export async function careFile(
  jobs: CareJobs,
  kind: CareKind,
  values: CareValues,
  secrets: Readonly<Record<string, string>>,
): Promise<DeploymentFile> {
  // Only what this computer's wizard wrote is passed to the product; to compare with, any record will do.
  const isUsable = ({ unverified }: JobSummary): boolean => kind !== 'arc' || unverified === undefined;
  const file = await deployedOf(jobs, isUsable);
  if (isGrowth(kind)) return grownFile(kind, file, values);
  if (kind !== 'arc') return file;
  const given = Object.entries({ ...values, ...secrets }).filter(([path]) => path.startsWith('Arc.'));
  return given.reduce((so, [path, value]) => withValue(so, path, value), file);
}
