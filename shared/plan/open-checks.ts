import type { Waiver } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { mendingStep } from '#shared/plan/planned-away.ts';
import { waiverOfCheck, type PreflightCheck } from '#shared/preflight/preflight.ts';

/**
 * The failed checks that keep a file from being deployed: neither does the plan itself take care of them, nor has the
 * person accepted them.
 */
export const openChecks = (
  checks: readonly PreflightCheck[],
  findings: readonly JudgedFinding[],
  waivers: readonly Waiver[],
  plan: Pick<Plan, 'steps'>,
): readonly PreflightCheck[] =>
  checks.filter(
    (check) =>
      check.state === 'failed' &&
      mendingStep(check.id, plan) === undefined &&
      waiverOfCheck(check, findings, waivers) === undefined,
  );
