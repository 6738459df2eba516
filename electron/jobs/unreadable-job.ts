import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readOperationLine } from '#electron/host/operations.ts';
import { LineFile } from '#electron/jobs/line-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { JournalTrouble } from '#shared/job/job.ts';

/** The logs of a job's calls: they show that something ran even if its record doesn't. */
function logsIn(folder: string): readonly string[] {
  try {
    const ops = join(folder, 'ops');
    return readdirSync(ops)
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(ops, name));
  } catch {
    return [];
  }
}

/** Whether anything ran, whatever the record says. */
export const hasRun = (folder: string): boolean => logsIn(folder).length > 0;

/** The time of the last line (ISO 8601): its own, or else that of its file. */
function lastAt(logs: readonly string[]): string {
  const times = logs.map((path) => {
    try {
      const line = [...new LineFile(path).added()].at(-1) ?? '';
      return readOperationLine(line).at ?? statSync(path).mtime.toISOString();
    } catch {
      return '';
    }
  });
  return times.toSorted().at(-1) ?? '';
}

/**
 * Why a job can't be resumed, and what its folder shows anyway.
 *
 * @param trouble `plan`: its journal is intact, but its plan isn't
 */
export function unreadableJob(folder: string, trouble: JournalTrouble | 'plan'): AppError {
  const logs = logsIn(folder);
  if (trouble !== 'lost' && trouble !== 'plan')
    return { code: `job.unreadable.${trouble}`, values: { folder } };
  if (logs.length === 0) return { code: 'job.unreadable.none', values: { folder } };
  return { code: `job.unreadable.${trouble}`, values: { folder, count: logs.length, at: lastAt(logs) } };
}
