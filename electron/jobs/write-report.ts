import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readRegular } from '#electron/host/regular-file.ts';
import type { JobFolder } from '#electron/jobs/job-folder.ts';
import { writeReportParts } from '#electron/jobs/stored-report.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { parseJson } from '#shared/json.ts';
import { translator, type Translate } from '#shared/locales/translate.ts';
import { jobReport } from '#shared/report/job-report.ts';
import { reportCalls, type ReportedJob } from '#shared/report/report-job.ts';

/** The files whose hashes the report lists. */
const hashed = ['deployment.json', 'routes.json', 'routes-before.json', 'journal.jsonl'] as const;

/**
 * Writes `report.html` to the job's folder, from the job and the files in its folder. A full disk costs only the
 * report, not the job.
 */
export function writeReport(
  folder: Pick<JobFolder, 'path' | 'write'>,
  job: ReportedJob,
  t: Translate = translator('en'),
): void {
  try {
    const files = hashed.flatMap((name) => {
      const content = contentOf(join(folder.path, name));
      return content === undefined ? [] : [{ name, content }];
    });
    const journal = files.find(({ name }) => name === 'journal.jsonl')?.content.toString('utf8') ?? '';
    const report = {
      ...job,
      calls: reportCalls(entriesOf(journal)),
      hashes: files.map(({ name, content }) => ({
        name,
        sha256: createHash('sha256').update(content).digest('hex'),
      })),
      offset: -new Date(job.snapshot.startedAt).getTimezoneOffset(),
    };
    folder.write('report.html', jobReport(report, t));
    writeReportParts(folder, report);
  } catch {
    // The journal, which is already on disk, has the same content.
  }
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readRegular(path);
  } catch {
    return undefined;
  }
}

/** The complete lines; an incomplete last one doesn't count. */
function entriesOf(journal: string): readonly JournalEntry[] {
  return journal
    .split('\n')
    .map(parseJson)
    .filter((entry) => entry !== undefined) as JournalEntry[];
}
