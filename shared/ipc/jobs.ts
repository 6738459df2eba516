import * as v from 'valibot';
import type { JobSnapshot, JobSummary, LogLine } from '#shared/job/job.ts';
import { call } from './call.ts';
import { answers, count, nothing, secrets, text } from './schemas.ts';

const jobId = v.pipe(v.string(), v.regex(/^\d{8}-\d{6}(-\d{1,4})?$/));
/** Jobs on the machine. */
export const jobCalls = {
  /** Starts the plan with this fingerprint; refused when the machine is no longer the one it was made for. */
  'job.start': call<JobSnapshot>()(v.strictObject({ answers, secrets, fingerprint: text(1024) })),
  'job.log': call<{ readonly lines: readonly LogLine[] }>()(v.strictObject({ from: count })),
  'job.cancel': call<JobSnapshot>()(nothing),
  /** Shows the job's folder (journal, log, report) in Explorer. */
  'job.showFolder': call<null>()(nothing),
  /** Puts an ended job aside, so that the wizard can be used again. */
  'job.dismiss': call<null>()(nothing),
  /** Every job that left a folder, newest first. */
  'job.list': call<readonly JobSummary[]>()(nothing),
  /** Shows a job of the list. */
  'job.open': call<JobSnapshot>()(v.strictObject({ id: jobId })),
  /** Carries on with the job in sight: interrupted, waiting for a restart, or failed (from the step that failed). */
  'job.resume': call<JobSnapshot>()(v.strictObject({ secrets })),
  /** Ends an interrupted job as it is. */
  'job.abandon': call<JobSnapshot>()(nothing),
  /** Restarts the computer for the job in sight, which is offered again at the next logon. */
  'job.restart': call<null>()(nothing),
  /** Deletes the folder of a job that is over. */
  'job.delete': call<null>()(v.strictObject({ id: jobId })),
  /** Opens the report of the job in sight. */
  'job.report': call<null>()(nothing),
  /** Lets the product collect its logs now. */
  'job.collectLogs': call<{ readonly zip: string }>()(nothing),
  /** Starts a job that looks after the machine's deployment. `confirmed`: the name that `remove` asks to be typed. */
  'care.start': call<JobSnapshot>()(
    v.strictObject({
      kind: v.picklist(['verify', 'start', 'addNode', 'scaleOut', 'arc', 'remove']),
      confirmed: text(64),
      /** Path to value, as in answers: what the kind asks for. */
      values: v.record(text(128), v.union([text(1000), v.pipe(v.number(), v.integer()), v.boolean()])),
      secrets,
    }),
  ),
} as const;
