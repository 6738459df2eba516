import type { JobSnapshot } from '#shared/job/job.ts';
import { fieldText, type Translate } from '#shared/locales/translate.ts';
import type { Answers, StepId } from '#shared/wizard/answers.ts';

/** What a field is called, also away from its field (the footer's link, a list of findings). */
export function fieldName(path: string, t: Translate): string | undefined {
  const row = /^Routes\[(\d+)\]/.exec(path)?.[1];
  if (row !== undefined) return t('routesTable.row', { row: Number(row) + 1 });
  return fieldText(path, t);
}

interface Named {
  readonly t: Translate;
  readonly answers: Answers;
  readonly job: JobSnapshot | null;
}

/** What a step is called: only a deployment is deployed. */
export function stepName(id: StepId, { t, answers, job }: Named): string {
  const isDeployment = job === null ? answers.job !== 'lookAfter' : job.kind === 'deploy';
  return t(id === 'deploy' && !isDeployment ? 'step.carryOut' : `step.${id}`);
}
