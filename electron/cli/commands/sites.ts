import type { CommandContext } from '#electron/cli/common/context.ts';
import { readFile, readWaivers } from '#electron/cli/common/inspect-file.ts';
import { errorOutcome, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { readText } from '#electron/cli/common/read-text.ts';
import { sitesOutcome } from '#electron/cli/sites/sites-outcome.ts';
import { maxTableBytes, readSites } from '#electron/sites/read-sites.ts';
import { checkedOnly, writeSites } from '#electron/sites/write-sites.ts';
import type { ReadFile } from '#shared/deployment/read.ts';
import type { AppError } from '#shared/errors.ts';
import { errorText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { checkSites } from '#shared/site-rules/check-sites.ts';

async function readTemplate(path: string | undefined, t: Translate): Promise<Result<ReadFile, AppError>> {
  if (path === undefined) return ok({ file: {}, findings: [], changes: [] });
  const read = await readFile(path);
  if (read.ok) return read;
  const values = { file: path, reason: errorText(read.error, t, 'cli').message };
  const { detail } = read.error;
  return err({ code: 'sites.template', values, ...(detail === undefined ? {} : { detail }) });
}

/** Checks a table of machines together, and writes the files of those whose rows are right. */
export async function run({ options, t }: CommandContext): Promise<CommandOutcome> {
  const { file = '', template, out } = options;
  const refused = (error: AppError): CommandOutcome => errorOutcome(error, t, undefined, { file });
  const waivers = readWaivers(options.waive);
  if (!waivers.ok) return refused(waivers.error);
  const table = readSites(readText(file, maxTableBytes));
  if (!table.ok) return refused(table.error);
  const base = await readTemplate(template, t);
  if (!base.ok) return refused(base.error);
  const judged = checkSites(table.value, base.value, waivers.value);
  const written = out === undefined ? ok(checkedOnly(judged)) : writeSites(judged, out, t);
  return written.ok
    ? sitesOutcome(table.value, judged, written.value, { file, template, out }, t)
    : refused(written.error);
}
