import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Jobs } from '#electron/jobs/jobs.ts';
import { storedReport } from '#electron/jobs/stored-report.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import { nameForFile, type Desktop } from '#electron/main/services/desktop.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import type { Paper } from '#electron/main/services/paper.ts';
import type { AppError } from '#shared/errors.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface SheetsParts {
  readonly jobs: Pick<Jobs, 'current'>;
  readonly desktop: Desktop;
  readonly paper: Paper;
  readonly t: Translate;
}

const none = (): Result<never, AppError> => err({ code: 'job.none', values: {} });
const reportOf = ({ folder }: JobSnapshot): string => join(folder, 'report.html');

/** The report of a job, in the language of the moment. */
function sheetOf(job: JobSnapshot, t: Translate): Result<string, AppError> {
  const page = storedReport(job.folder, t);
  return page === undefined ? err({ code: 'file.read', values: { file: reportOf(job) } }) : ok(page);
}

export function sheetHandlers({
  jobs,
  desktop,
  paper,
  t,
}: SheetsParts): Pick<Handlers, 'job.report' | 'job.pdf' | 'job.print'> {
  return {
    'job.report': async () => {
      const job = jobs.current();
      if (job === null) return none();
      // The system would open whatever a link leads to.
      const report = reportOf(job);
      const found = lstatSync(report, { throwIfNoEntry: false });
      if (found?.isSymbolicLink() === true) return err(unreadableJob(job.folder, 'link'));
      const page = found === undefined ? undefined : storedReport(job.folder, t);
      // If it can't be written again, the one that is there says the same.
      if (page !== undefined) writeWhole(report, page);
      return await desktop.show(report);
    },
    'job.pdf': async () => {
      const job = jobs.current();
      if (job === null) return none();
      const page = sheetOf(job, t);
      if (!page.ok) return page;
      const name = ['report', nameForFile(job.machine), job.id].filter((part) => part !== '').join('-');
      const saved = await desktop.chooseWhereToSave(`${name}.pdf`, 'desktop.pdf.title', [
        'desktop.pdf.kind',
        'pdf',
      ]);
      if (saved === undefined) return ok({ saved: null });
      const pdf = await paper.pdf(page.value);
      if (!pdf.ok) return pdf;
      const written = writeWhole(saved, pdf.value);
      return written.ok ? ok({ saved }) : written;
    },
    'job.print': async () => {
      const job = jobs.current();
      if (job === null) return none();
      const page = sheetOf(job, t);
      return page.ok ? await paper.print(page.value) : page;
    },
  };
}
