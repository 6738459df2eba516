import type { JobSnapshot } from '#shared/job/job.ts';
import { stepTitle } from '#shared/plan/step-title.ts';
import { journeySteps } from '#shared/wizard/steps.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';
import { fieldName } from '../../state/words.ts';
import type { IconName } from '../../ui/icons.ts';
import { failedAgain, failureActions, mainAction, type FailureAction } from './failure-actions.ts';

/** What can be done about the failure of a job: what has the accent, in the footer, and the rest in the page. */
export function failureWays(wizard: Wizard, job: JobSnapshot) {
  const actions = failureActions(job, wizard.file, wizard.facts, journeySteps[wizard.answers.job]);
  const isAgain = failedAgain(job);
  const main = mainAction(actions, isAgain);
  const others = actions.filter((action) => action !== main);
  // A retry comes first, as most people want it, but not once the same has failed again.
  const isFirst = ({ kind }: FailureAction): boolean => kind === 'retry' && !isAgain;
  return { main, others: others.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a))) };
}

export const actionIcons: Partial<Record<FailureAction['kind'], IconName>> = {
  retry: 'refresh',
  restart: 'refresh',
  collectLogs: 'folder',
  field: 'edit',
};

/** The label of an action. */
export function actionText(action: FailureAction, job: JobSnapshot, { t, jobs }: Wizard): string {
  switch (action.kind) {
    case 'retry':
      return t('failure.try.retry', { step: stepTitle(job.failure?.step ?? 'deploy', t) });
    case 'restart':
      return t('restart.now');
    case 'collectLogs':
      return t(jobs.collecting ? 'failure.try.collecting' : 'failure.try.collectLogs');
    case 'check':
      return t('failure.try.check', { check: t(`preflight.${action.id}.title`) });
    case 'moreTime':
      return t('failure.try.moreTime', { minutes: Math.round(action.seconds / 60) });
    case 'field': {
      // A field that is shown only because the file sets it has the product's own name.
      const name = fieldName(action.path, t) ?? action.path.slice(action.path.lastIndexOf('.') + 1);
      return action.path === '' ? t('failure.try.review') : t('failure.try.field', { field: name });
    }
    case 'remove':
      return t('failure.try.remove');
    case 'arcOnly':
      return t('failure.try.arcOnly');
  }
}

/** The field to focus there. */
function pathOf(action: FailureAction): { readonly path?: string } {
  if (action.kind === 'field' || action.kind === 'moreTime') return { path: action.path };
  return action.kind === 'check' ? { path: `Host.check.${action.id}` } : {};
}

/** Carries out an action other than a restart, which a person agrees to first. */
export async function tryAction(action: FailureAction, job: JobSnapshot, wizard: Wizard): Promise<void> {
  const { jobs, secrets } = wizard;
  if (action.kind === 'retry') await jobs.resume(job.interruption?.secrets ?? Object.keys(secrets));
  else if (action.kind === 'collectLogs') await jobs.collectLogs(job.id);
  else if (action.step !== undefined) {
    if (action.kind === 'moreTime') wizard.set(action.path, String(action.seconds));
    await wizard.dismiss({ step: action.step, ...pathOf(action) });
  }
}
