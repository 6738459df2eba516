import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { careSteps, type CareKind, type CarePaths, type CareValues } from '#shared/plan/care-plan.ts';
import { deploymentSteps } from '#shared/plan/make-plan.ts';
import type { PlanStep, PlanStepId } from '#shared/plan/plan.ts';

/** What a plan for a machine is made from, besides its facts. */
export interface PlanSources {
  readonly kind: CareKind | 'deploy';
  readonly file: DeploymentFile;
  readonly values: CareValues;
  readonly paths: CarePaths;
}

/**
 * The steps that a job began with, made again: its record names them, and each one's calls follow from what the plan was
 * made from. No call is ever taken from a file.
 *
 * @returns undefined if a step isn't one of this kind of job
 */
export function stepsAsBegun(
  { kind, file, values, paths }: PlanSources,
  ids: readonly PlanStepId[],
): readonly PlanStep[] | undefined {
  const known =
    kind === 'deploy' ? deploymentSteps(file, paths.config) : careSteps(kind, file, values, paths);
  const steps = ids.map((id) => known.find((step) => step.id === id));
  return steps.every((step) => step !== undefined) ? steps : undefined;
}
