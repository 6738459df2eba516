import { writeFileSync } from 'node:fs';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { inspectFile, type InspectedFile } from '#electron/cli/common/inspect-file.ts';
import { isHostError } from '#electron/cli/common/machine.ts';
import {
  errorOutcome,
  exitCodes,
  findingJson,
  findingLines,
  type CommandOutcome,
} from '#electron/cli/common/outcome.ts';
import { changeText, shownChange, type FileChange } from '#shared/deployment/change.ts';
import type { FileError } from '#shared/deployment/file-error.ts';
import { shownPath } from '#shared/deployment/paths.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { listed } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { Result } from '#shared/result.ts';
import { exportFile, type ExportedFile } from '#shared/rules/export-file.ts';
import type { Refusal } from '#shared/rules/repair.ts';

/** More aren't named, only counted. */
const maxNamed = 8;

/** The findings that a fix or a schema would add: its errors, or only without one its warnings. */
function added(
  findings: readonly Finding[],
  t: Translate,
): { readonly count: number; readonly list: string } {
  const first = findings.slice(0, maxNamed).map(({ rule, path }) => `${rule} ${path}`);
  const list = listed([...first, ...(findings.length > maxNamed ? ['…'] : [])], t);
  return { count: findings.length, list };
}

/** Why something wasn't changed, as a sentence. */
function refusalText(refusal: Refusal, t: Translate): string {
  switch (refusal.code) {
    case 'adds':
      return t(
        refusal.added[0]?.severity === 'error' ? 'cli.notApplied.errors' : 'cli.notApplied.warnings',
        added(refusal.added, t),
      );
    case 'schema':
      return t('cli.notApplied.schema', { schema: refusal.schema, ...added(refusal.added, t) });
    case 'choice':
      return t('cli.notApplied.choice');
    case 'undone':
      return t('cli.notApplied.undone');
  }
}

/** Exports an inspected file, and asks its machine about every version of it that is considered. */
async function exported(
  { read, check, facts, waivers, machine }: InspectedFile,
  { options: { fix, keepSecrets } }: CommandContext,
): Promise<Result<ExportedFile, FileError>> {
  try {
    return await exportFile(read, { check, facts, waivers, fix, keepSecrets });
  } finally {
    await machine?.host.close();
  }
}

/** Reads any readable file and writes it in canonical, current form. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  if (options.out === undefined) {
    return errorOutcome({ code: 'usage.option', values: { reason: '--out OUT', command: 'export' } }, t);
  }
  const examined = await inspectFile(context, { fallback: 'none', onlyNamed: true, allowEmbedded: true });
  if (!examined.ok) {
    return errorOutcome(examined.error, t, isHostError(examined.error) ? exitCodes.host : exitCodes.unusable);
  }
  const result = await exported(examined.value, context);
  if (!result.ok) return errorOutcome(result.error, t);
  const { written, changes, findings, notApplied } = result.value;
  try {
    writeFileSync(options.out, written.text, { mode: 0o600 });
  } catch (error) {
    const detail = (error as Error).message;
    return errorOutcome({ code: 'file.write', values: { file: options.out }, detail }, t);
  }
  const refused = notApplied.map(({ rule, path, refusal }) => ({ rule, path, why: refusalText(refusal, t) }));
  return {
    exit: exitCodes.done,
    json: {
      out: options.out,
      changes: changes.map((change) => ({
        path: change.path,
        from: change.from,
        to: change.to,
        why: changeText(change, t),
      })),
      notApplied: refused,
      secretsLeftOut: [...written.secretsLeftOut],
      findings: findings.map((finding) => findingJson(finding, t)),
    },
    lines: [
      t('cli.exported', { out: options.out }),
      ...changes.map((change) => changeLine(change, t)),
      ...refused.map((item) => t('cli.notApplied', { ...item, path: shownPath(item.path) })),
      ...(written.secretsLeftOut.length === 0
        ? []
        : [t('cli.secretsLeftOut', { paths: listed(written.secretsLeftOut.map(shownPath), t) })]),
      ...findings.flatMap((finding) => findingLines(finding, t)),
    ],
  };
}

function changeLine(change: FileChange, t: Translate): string {
  const why = changeText(change, t);
  const shown = shownChange(change, t);
  const path = shownPath(change.path);
  return shown === undefined ? t('cli.rewritten', { path, why }) : t('cli.change', { path, ...shown, why });
}
