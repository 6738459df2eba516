import type { Waiver } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import { isOpen, type Settled } from '#shared/plan/is-blocked.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { mendingStep } from '#shared/plan/planned-away.ts';
import { waiverOfCheck, type PreflightCheck } from '#shared/preflight/preflight.ts';

/** Nothing is settled about a check that is passed or couldn't be made. */
export function settledBy(
  check: PreflightCheck,
  findings: readonly JudgedFinding[],
  waivers: readonly Waiver[],
  plan: Pick<Plan, 'steps'>,
): Settled {
  if (check.state !== 'failed' && check.state !== 'warning') return {};
  const mendedBy = mendingStep(check.id, plan);
  const waiver = waiverOfCheck(check, findings, waivers);
  return { ...(mendedBy === undefined ? {} : { mendedBy }), ...(waiver === undefined ? {} : { waiver }) };
}

/** The checks that keep a file from being deployed. */
export const openChecks = (
  checks: readonly PreflightCheck[],
  findings: readonly JudgedFinding[],
  waivers: readonly Waiver[],
  plan: Pick<Plan, 'steps'>,
): readonly PreflightCheck[] =>
  checks.filter((check) => isOpen({ ...check, ...settledBy(check, findings, waivers, plan) }));
