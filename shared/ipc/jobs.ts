import * as v from 'valibot';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JobSnapshot, JobSummary, LogLine } from '#shared/job/job.ts';
import type { ClusterNow } from '#shared/verification/cluster-now.ts';
import { call } from './call.ts';
import { answers, count, nothing, secrets, text, waivers } from './schemas.ts';

const jobId = v.pipe(v.string(), v.regex(/^(routes-)?\d{8}-\d{6}(-\d{1,4})?$/));
/** Jobs on the machine. */
export const jobCalls = {
  /** Starts the plan with this fingerprint; refused if the machine has changed since the plan was made. */
  'job.start': call<JobSnapshot>()(v.strictObject({ answers, secrets, fingerprint: text(1024) })),
  'job.log': call<{ readonly lines: readonly LogLine[] }>()(v.strictObject({ from: count })),
  'job.cancel': call<JobSnapshot>()(nothing),
  /** Shows the job's folder (journal, log, report) in Explorer. */
  'job.showFolder': call<null>()(nothing),
  /** Closes the view of a finished job, so that the wizard can be used again. */
  'job.dismiss': call<null>()(nothing),
  /** Every job that has a folder, newest first. */
  'job.list': call<readonly JobSummary[]>()(nothing),
  /** Opens a job of the list. */
  'job.open': call<JobSnapshot>()(v.strictObject({ id: jobId })),
  /** Resumes the open job: interrupted, waiting for a restart, or failed (from the failed step). */
  'job.resume': call<JobSnapshot>()(v.strictObject({ secrets })),
  /** Ends an interrupted job without changes. */
  'job.abandon': call<JobSnapshot>()(nothing),
  /** Restarts the computer for the open job, which is offered again at the next logon. */
  'job.restart': call<null>()(nothing),
  /** Deletes the folder of a finished job. */
  'job.delete': call<null>()(v.strictObject({ id: jobId })),
  /** Opens the report of the open job, in the language of the window. */
  'job.report': call<null>()(nothing),
  /** Moves the file for another computer to where the person says. `saved` is null if the person chose no file. */
  'job.saveJoin': call<{ readonly saved: string | null }>()(nothing),
  /** Saves the script that brings a device's routes back; null if the person chose no file. */
  'job.saveScript': call<{ readonly saved: string | null }>()(nothing),
  /** Saves the report as PDF; null if the person chose no file. */
  'job.pdf': call<{ readonly saved: string | null }>()(nothing),
  /** Opens the print dialog for the report. */
  'job.print': call<null>()(nothing),
  /** Lets the product collect its logs now. */
  'job.collectLogs': call<{ readonly zip: string }>()(nothing),
  /** Starts a job that manages the machine's deployment. `confirmed`: the name to type before `remove`. */
  'care.start': call<JobSnapshot>()(
    v.strictObject({
      kind: v.picklist(['verify', 'start', 'addNode', 'scaleOut', 'arc', 'repairKms', 'remove']),
      confirmed: text(64),
      /** Path to value, as in answers: what this kind of job needs. */
      values: v.record(text(128), v.union([text(1000), v.pipe(v.number(), v.integer()), v.boolean()])),
      secrets,
      /** Accepted findings about what is added. */
      waivers: v.exactOptional(waivers),
    }),
  ),
  /** Reads what the deployed cluster says of itself now. It changes nothing. */
  'care.read': call<ClusterNow>()(nothing),
  /** The deployed file, without secrets; empty if no job of this machine has it. */
  'care.deployed': call<{ readonly file: DeploymentFile }>()(nothing),
} as const;
