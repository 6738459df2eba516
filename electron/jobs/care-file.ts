import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { listJobs, storedFile } from '#electron/jobs/stored-job.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { JobSummary } from '#shared/job/job.ts';
import type { CareKind, CareValues } from '#shared/plan/care-plan.ts';

/**
 * The deployment file of this machine, as far as one of its jobs is still on disk, with the person's values if this
 * kind of job passes the file to the product.
 */
export async function careFile(
  jobsFolder: string,
  kind: CareKind,
  values: CareValues,
  secrets: Readonly<Record<string, string>>,
  key?: JournalKey,
): Promise<DeploymentFile> {
  const jobs = await listJobs(jobsFolder, key);
  // Only what this computer's wizard wrote is passed to the product; to compare with, any record will do.
  const isUsable = ({ unverified }: JobSummary): boolean => kind !== 'arc' || unverified === undefined;
  const deployed = jobs.find((job) => job.kind === 'deploy' && job.outcome === 'done' && isUsable(job));
  const file = (deployed === undefined ? undefined : storedFile(deployed.folder)) ?? {};
  if (kind !== 'arc') return file;
  const given = Object.entries({ ...values, ...secrets }).filter(([path]) => path.startsWith('Arc.'));
  return given.reduce((so, [path, value]) => withValue(so, path, value), file);
}
