import { checkLines, checksJson } from '#electron/cli/common/check-output.ts';
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
import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import type { JsonObject } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { listed } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { isBlocked } from '#shared/plan/is-blocked.ts';
import { verdictsOf } from '#shared/verdicts/evidence.ts';
import { verdictWords } from '#shared/verdicts/words.ts';

/** The rules that could not be checked, each with the facts it needs. */
export function notCheckedJson(notChecked: readonly NotChecked<FactNeed>[]): JsonObject[] {
  return notChecked.map(({ rule, path, needs }) => ({ rule, path, needs: [...needs] as JsonObject[] }));
}

/** The findings, the rules that could not be checked, and the checks of the machine, as lines. */
export function resultLines(examined: InspectedFile, t: Translate): readonly string[] {
  const { findings, notChecked } = examined;
  const needs = new Set(
    notChecked.flatMap((item) =>
      item.needs.map((need) => ('fact' in need ? need.fact : (Object.keys(need)[0] ?? ''))),
    ),
  );
  return [
    ...(findings.length === 0
      ? [t('cli.noFindings')]
      : findings.flatMap((finding) => findingLines(finding, t))),
    ...verdictLines(examined, t),
    ...(notChecked.length === 0
      ? []
      : [
          t('cli.notChecked', {
            count: new Set(notChecked.map(({ rule }) => rule)).size,
            needs: listed([...needs], t),
          }),
        ]),
    ...checkLines(examined, t),
  ];
}

/** What each value that the network can confirm rests on, in the words of the window. */
export function verdictsJson({ file, facts, findings }: InspectedFile, t: Translate): JsonObject[] {
  return verdictsOf(file, facts, findings).map((verdict) => ({
    path: verdict.path,
    verdict: verdict.evidence,
    text: verdictWords(verdict, t),
  }));
}

/** Without a machine nothing was tried, and there is nothing to say. */
function verdictLines({ file, facts, findings }: InspectedFile, t: Translate): readonly string[] {
  if (facts === undefined) return [];
  return verdictsOf(file, facts, findings).map((verdict) =>
    t('cli.verdict', { path: verdict.path, text: verdictWords(verdict, t) }),
  );
}

/**
 * What a file was checked against: itself, or the machine as well. If the machine was implied and no PowerShell
 * answered, `reason` says so.
 */
export function checkedJson({ machine, silent }: InspectedFile, t: Translate): JsonObject {
  if (silent === undefined) return { checked: machine === null ? 'file' : 'file+host' };
  return { checked: 'file', reason: { code: silent.code, ...errorText(silent, t, 'cli') } };
}

/** The JSON of `validate`. */
export function resultJson(examined: InspectedFile, file: string, t: Translate): JsonObject {
  return {
    file,
    schemaVersion: examined.read.file.SchemaVersion ?? null,
    deploymentType: examined.file.DeploymentType ?? null,
    findings: examined.findings.map((finding) => findingJson(finding, t)),
    notChecked: notCheckedJson(examined.notChecked),
    verdicts: verdictsJson(examined, t),
    ...checkedJson(examined, t),
    ...checksJson(examined, t),
  };
}

export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  const examined = await inspectFile(context, { fallback: 'none' });
  if (!examined.ok) {
    const exit = isHostError(examined.error) ? exitCodes.host : exitCodes.unusable;
    return errorOutcome(examined.error, t, exit, { file: options.file ?? null });
  }
  await examined.value.machine?.host.close();
  return {
    exit: isBlocked(examined.value) ? exitCodes.findings : exitCodes.done,
    json: resultJson(examined.value, options.file ?? '', t),
    // With --json nobody asks for them.
    get lines() {
      return resultLines(examined.value, t);
    },
  };
}
