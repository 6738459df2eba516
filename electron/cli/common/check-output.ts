import { hasBlockingErrors, type JudgedFinding } from '#shared/findings/waive.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { isOpen, type Settled } from '#shared/plan/open-checks.ts';
import { stepTitle } from '#shared/plan/step-title.ts';
import type { PreflightCheck, PreflightState } from '#shared/preflight/check.ts';
import { checkTexts } from '#shared/preflight/texts.ts';

/** A check of the machine, and why it counts or doesn't. */
export interface MachineCheck extends PreflightCheck, Settled {
  /** Nothing is still being read on a command line. */
  readonly state: Exclude<PreflightState, 'reading'>;
  readonly evidence: string;
}

/** The results for a file; without a machine there are no checks. */
interface Judged {
  readonly findings: readonly JudgedFinding[];
  readonly checks?: readonly MachineCheck[];
}

/** Whether findings or checks keep the file from being deployed. */
export const isBlocked = ({ findings, checks = [] }: Judged): boolean =>
  hasBlockingErrors(findings) || checks.some(isOpen);

/** The checks as JSON; nothing without a machine. */
export function checksJson({ checks }: Pick<Judged, 'checks'>, t: Translate): JsonObject {
  if (checks === undefined) return {};
  return {
    checks: checks.map((check) => {
      const { found, why, remedy } = checkTexts(check, t, 'cli');
      return {
        id: check.id,
        state: check.state,
        message: [found, why].filter((part) => part !== '').join(' '),
        remedy,
        evidence: check.evidence,
        ...(check.waiver === undefined ? {} : { waiver: { reason: check.waiver.reason } }),
        ...(check.mendedBy === undefined ? {} : { mendedBy: check.mendedBy }),
      };
    }),
  };
}

function lines(check: MachineCheck, t: Translate): readonly string[] {
  const { id, state, evidence, waiver, mendedBy } = check;
  const { found, why, remedy } = checkTexts(check, t, 'cli');
  const head = t(`cli.check.${state}`);
  if (state === 'passed') return [`${head} ${id}: ${found}`];
  return [
    `${head} ${id}`,
    `  ${found} ${why}`,
    `  ${remedy}`,
    ...(evidence === '' ? [] : [`  ${t('cli.evidence', { evidence })}`]),
    ...(mendedBy === undefined ? [] : [`  ${t('cli.mended', { step: stepTitle(mendedBy, t) })}`]),
    ...(waiver === undefined ? [] : [`  ${t('cli.waived', { reason: waiver.reason })}`]),
  ];
}

/** The checks as lines: those that passed in one line each. */
export const checkLines = ({ checks = [] }: Pick<Judged, 'checks'>, t: Translate): readonly string[] =>
  checks.flatMap((check) => lines(check, t));
