import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { readReports } from '#electron/cli/report/read-reports.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import {
  isAllGood,
  nameOf,
  reasonText,
  reportIndexLines,
  reportIndexPage,
  stateOf,
  type IndexedReport,
} from '#shared/report/report-index.ts';

function machineJson(item: IndexedReport, t: Translate): JsonObject {
  const { proof, waivers, stopped, versions, failure, ...report } = item.report;
  const { tone, words } = stateOf(item.report, t);
  return {
    ...{ file: item.file, name: nameOf(item), state: tone, message: words },
    ...report,
    ...(failure === undefined ? {} : { failure: { code: failure.code } }),
    stopped,
    proof: proof.map((row) => ({ ...row })),
    waivers: waivers.map((waiver) => ({ ...waiver })),
    versions: { ...versions },
  };
}

/** Gathers the reports of many machines: `report --index DIR`, as a page with `--out`. */
export function run({ options, t }: CommandContext): Promise<CommandOutcome> {
  const { index: folder, out } = options;
  const refused = (error: AppError): Promise<CommandOutcome> => Promise.resolve(errorOutcome(error, t));
  if (folder === undefined) {
    return refused({ code: 'usage.option', values: { reason: '--index DIR', command: 'report' } });
  }
  const read = readReports(resolve(folder));
  if (!read.ok) return refused(read.error);
  const { value: index } = read;
  try {
    if (out !== undefined) writeFileSync(out, reportIndexPage(index, t));
  } catch (error) {
    const detail = (error as Error).message;
    return refused({ code: 'file.write', values: { file: out ?? '' }, detail });
  }
  return Promise.resolve({
    exit: isAllGood(index, t) ? exitCodes.done : exitCodes.findings,
    json: {
      out: out ?? null,
      machines: index.reports.map((item) => machineJson(item, t)),
      unreadable: index.unreadable.map((item) => ({ ...item, message: reasonText(item, t) })),
    },
    lines: [...reportIndexLines(index, t), ...(out === undefined ? [] : [t('cli.exported', { out })])],
  });
}
