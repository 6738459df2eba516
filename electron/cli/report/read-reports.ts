import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readRegular } from '#electron/host/regular-file.ts';
import type { AppError } from '#shared/errors.ts';
import { readMachineReport } from '#shared/report/machine-report.ts';
import type { IndexedReport, ReportIndex, UnreadableReport } from '#shared/report/report-index.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** In bytes. The report of a long job has some hundred thousand. */
const maxReportBytes = 16 * 1024 ** 2;

function readOne(folder: string, file: string): IndexedReport | UnreadableReport {
  try {
    const bytes = readRegular(join(folder, file), maxReportBytes);
    if (bytes.length > maxReportBytes) return { file, reason: 'tooLarge' };
    const report = readMachineReport(bytes.toString('utf8'));
    return typeof report === 'string' ? { file, reason: report } : { file, report };
  } catch {
    return { file, reason: 'notRead' };
  }
}

/** What may be a report: each `*.json` in the folder itself, and each `report.json` below, as folders of jobs have it. */
function reportFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        !entry.isDirectory() &&
        (entry.name === 'report.json' || (entry.parentPath === folder && /\.json$/i.test(entry.name))),
    )
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}

/** Reads all reports of a folder. A file that is none of ours, or can't be read, is named and stops no other. */
export function readReports(folder: string): Result<ReportIndex, AppError> {
  let files;
  try {
    files = reportFiles(folder);
  } catch (error) {
    return err({ code: 'report.folder', values: { folder }, detail: (error as Error).message });
  }
  if (files.length === 0) return err({ code: 'report.none', values: { folder } });
  const read = files.map((file) => readOne(folder, file));
  return ok({
    reports: read.filter((item) => 'report' in item),
    unreadable: read.filter((item) => 'reason' in item),
  });
}
