import type { JobFolder } from '#electron/jobs/job-folder.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import { translator } from '#shared/locales/translate.ts';
import type { JobSnapshot } from '#shared/plan/job.ts';
import type { JobCreated } from '#shared/plan/journal.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { reportHtml } from '#shared/plan/report.ts';

/** Leaves `report.html` in the job's folder. Without it the job is what it is: a full disk does not undo it. */
export function writeReport(
  folder: JobFolder,
  job: {
    readonly snapshot: JobSnapshot;
    readonly plan: Plan;
    readonly created: JobCreated;
    readonly file: DeploymentFile;
  },
): void {
  const fileText = writeDeployment(job.file, { keepSecrets: false }).text;
  try {
    folder.write('report.html', reportHtml({ ...job, fileText }, translator('en')));
  } catch {
    // The journal tells the same story, and it is already on the disk.
  }
}
