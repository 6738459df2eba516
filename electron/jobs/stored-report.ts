import { join } from 'node:path';
import * as v from 'valibot';
import { readJson } from '#electron/host/json-file.ts';
import { readRegular } from '#electron/host/regular-file.ts';
import type { JobFolder } from '#electron/jobs/job-folder.ts';
import { withoutSecrets } from '#shared/deployment/without-secrets.ts';
import { secretValues } from '#shared/deployment/write.ts';
import { isJsonObject } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { redactor } from '#shared/redact.ts';
import { jobReport } from '#shared/report/job-report.ts';
import { withoutJobSecrets, type ReportJob } from '#shared/report/report-job.ts';

const name = 'report.json';
const format = 'edge-wizard/report/1';

/** Only what must be there to find the rest; a folder is untrusted input, and whatever doesn't fit makes no page. */
const schema = v.looseObject({
  format: v.literal(format),
  snapshot: v.looseObject({
    id: v.string(),
    kind: v.string(),
    machine: v.string(),
    steps: v.array(v.looseObject({ id: v.string() })),
    proof: v.array(v.looseObject({ check: v.string() })),
  }),
  created: v.looseObject({ version: v.string(), waivers: v.array(v.looseObject({ rule: v.string() })) }),
  plan: v.looseObject({ steps: v.array(v.looseObject({ id: v.string() })) }),
  calls: v.array(v.looseObject({ text: v.string() })),
  hashes: v.array(v.looseObject({ name: v.string(), sha256: v.string() })),
  offset: v.number(),
});

/** Writes what a report is made of, without secrets, so that it can be made again in another language. */
export function writeReportParts(folder: Pick<JobFolder, 'write'>, job: ReportJob): void {
  const clean = withoutJobSecrets(job);
  // A gap in place of each secret, so that the report still says that there was one.
  const file =
    job.file === undefined ? undefined : withoutSecrets(job.file, redactor(secretValues(job.file)));
  folder.write(name, `${JSON.stringify({ format, ...clean, file })}\n`);
}

/** The page as it was written at the job's end, in the language of that moment. */
function writtenPage(folder: string): string | undefined {
  try {
    return readRegular(join(folder, 'report.html')).toString('utf8');
  } catch {
    return undefined;
  }
}

/**
 * The report of a job that has ended, in any language; a job of an earlier version has only the page that it wrote.
 *
 * @returns undefined if there is neither
 */
export function storedReport(folder: string, t: Translate): string | undefined {
  const parts = readJson(join(folder, name));
  if (!isJsonObject(parts) || !v.is(schema, parts)) return writtenPage(folder);
  try {
    return jobReport(parts as unknown as ReportJob, t);
  } catch {
    // Someone has edited it, or a later version wrote it.
    return writtenPage(folder);
  }
}
