import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobFolder } from '#electron/jobs/job-folder.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { translator } from '#shared/locales/translate.ts';
import { jobReport } from '#shared/report/job-report.ts';
import { reportCalls, type ReportedJob } from '#shared/report/report-job.ts';

/** The files whose sums the report names. */
const hashed = ['deployment.json', 'journal.jsonl'] as const;

/**
 * Leaves `report.html` in the job's folder, from what the job says and what lies in the folder already. Without it
 * the job is what it is: a full disk does not undo it.
 */
export function writeReport(folder: Pick<JobFolder, 'path' | 'write'>, job: ReportedJob): void {
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
    folder.write('report.html', jobReport(report, translator('en')));
  } catch {
    // The journal tells the same story, and it is already on the disk.
  }
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The lines that are whole; a last one that was cut is none. */
function entriesOf(journal: string): readonly JournalEntry[] {
  return journal.split('\n').flatMap((line): JournalEntry[] => {
    try {
      return [JSON.parse(line) as JournalEntry];
    } catch {
      return [];
    }
  });
}
