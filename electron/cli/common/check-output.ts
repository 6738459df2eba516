import type { JsonObject } from '#shared/json.ts';
import { named, sentences } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { JudgedCheck } from '#shared/plan/judge-machine.ts';
import { stepTitle } from '#shared/plan/step-title.ts';
import { checkTexts } from '#shared/preflight/texts.ts';

/** The results for a file; without a machine there are none. */
interface Judged {
  readonly checks?: readonly JudgedCheck[];
}

/** The checks as JSON; nothing without a machine. */
export function checksJson({ checks }: Judged, t: Translate): JsonObject {
  if (checks === undefined) return {};
  return {
    checks: checks.map((check) => {
      const { found, why, remedy } = checkTexts(check, t, 'cli');
      return {
        id: check.id,
        state: check.state,
        message: sentences([found, why], t),
        remedy,
        evidence: check.evidence,
        ...(check.waiver === undefined ? {} : { waiver: { reason: check.waiver.reason } }),
        ...(check.mendedBy === undefined ? {} : { mendedBy: check.mendedBy }),
      };
    }),
  };
}

function lines(check: JudgedCheck, t: Translate): readonly string[] {
  const { id, state, evidence, waiver, mendedBy } = check;
  const { found, why, remedy } = checkTexts(check, t, 'cli');
  const head = t(`cli.check.${state}`);
  if (state === 'passed') return [named(`${head} ${id}`, found, t)];
  return [
    `${head} ${id}`,
    `  ${sentences([found, why], t)}`,
    `  ${remedy}`,
    ...(evidence === '' ? [] : [`  ${t('cli.evidence', { evidence })}`]),
    ...(mendedBy === undefined ? [] : [`  ${t('cli.mended', { step: stepTitle(mendedBy, t) })}`]),
    ...(waiver === undefined ? [] : [`  ${t('cli.waived', { reason: waiver.reason })}`]),
  ];
}

/** The checks as lines: those that passed in one line each. */
export const checkLines = ({ checks = [] }: Judged, t: Translate): readonly string[] =>
  checks.flatMap((check) => lines(check, t));
