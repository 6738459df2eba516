import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { Plan } from '#shared/plan/plan.ts';

/**
 * Findings about the machine that the plan's own steps resolve: they become warnings and don't block the start. Without
 * a plan they stay errors.
 */
export function plannedAway(
  findings: readonly JudgedFinding[],
  plan: Pick<Plan, 'steps'>,
): readonly JudgedFinding[] {
  if (!plan.steps.some(({ id }) => id === 'features')) return findings;
  return findings.map((finding) =>
    finding.text === 'R-HOST-1.hyperV' ? { ...finding, severity: 'warning' } : finding,
  );
}
