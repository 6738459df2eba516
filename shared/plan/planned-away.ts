import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { Plan, PlanStepId } from '#shared/plan/plan.ts';
import type { PreflightId } from '#shared/preflight/preflight.ts';

/** What a step brings along that the machine lacks. */
const brings: Readonly<Partial<Record<PlanStepId, readonly PreflightId[]>>> = {
  features: ['hyperV', 'openSsh'],
  cleanUp: ['leftovers'],
};

/** The plan's step that resolves what a check found, if there is one. */
export const mendingStep = (id: PreflightId, { steps }: Pick<Plan, 'steps'>): PlanStepId | undefined =>
  steps.find((step) => brings[step.id]?.includes(id) === true)?.id;

/**
 * Findings about the machine that the plan's own steps resolve: they become warnings and don't block the start. Without
 * a plan they stay errors.
 */
export function plannedAway(
  findings: readonly JudgedFinding[],
  plan: Pick<Plan, 'steps'>,
): readonly JudgedFinding[] {
  if (mendingStep('hyperV', plan) === undefined) return findings;
  return findings.map((finding) =>
    finding.text === 'R-HOST-1.hyperV' ? { ...finding, severity: 'warning' } : finding,
  );
}
