import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readOperationLine } from '#electron/host/operations.ts';
import type { AppError } from '#shared/errors.ts';
import type { JournalTrouble } from '#shared/job/job.ts';

/** The logs of a job's calls: they tell that something was run where its record does not. */
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

/** Whether something was run from here, whatever the record says. */
export const hasRun = (folder: string): boolean => logsIn(folder).length > 0;

/** When the last line was written (ISO 8601): as it says itself, or as the disk says of its file. */
function lastAt(logs: readonly string[]): string {
  const times = logs.map((path) => {
    try {
      const line = readFileSync(path, 'utf8').trimEnd().split('\n').at(-1) ?? '';
      return readOperationLine(line).at ?? statSync(path).mtime.toISOString();
    } catch {
      return '';
    }
  });
  return times.toSorted().at(-1) ?? '';
}

/**
 * Why a job cannot be carried on, and what its folder shows all the same.
 *
 * @param trouble `plan`: its journal is whole, but not what it was to do
 */
export function unreadableJob(folder: string, trouble: JournalTrouble | 'plan'): AppError {
  const logs = logsIn(folder);
  if (trouble !== 'lost' && trouble !== 'plan')
    return { code: `job.unreadable.${trouble}`, values: { folder } };
  if (logs.length === 0) return { code: 'job.unreadable.none', values: { folder } };
  return { code: `job.unreadable.${trouble}`, values: { folder, count: logs.length, at: lastAt(logs) } };
}
