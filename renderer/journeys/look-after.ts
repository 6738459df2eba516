import { journeySteps } from '#shared/wizard/steps.ts';
import type { Journey } from '../state/journey.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import Care from '../steps/care/Care.svelte';
import { inOrder } from './in-order.ts';
import { computerHeading, resultPage, runPage, whatPage, withoutComputer } from './job-pages.ts';
import { careDisplay } from './machine-jobs.ts';

/** Why there is no deployment to manage. */
function lacking({ t, facts, busy }: Wizard): string | undefined {
  const present = facts.deployment?.present;
  if (present === true) return undefined;
  if (present === false) return t('what.lookAfter.none');
  return t(busy ? 'what.lookAfter.reading' : 'what.lookAfter.unread');
}

/** Manages an existing deployment. */
export function lookAfterJourney(wizard: Wizard): Journey {
  const { t } = wizard;
  return {
    id: 'lookAfter',
    steps: inOrder(journeySteps.lookAfter, {
      what: whatPage(wizard),
      care: { component: Care, title: () => t('step.care'), isOptional: true, action: () => null },
      deploy: runPage(wizard, () => t('step.carryOut')),
      result: resultPage(wizard, () => false),
    }),
    course: [t('what.lookAfter.1'), t('what.lookAfter.2'), t('what.lookAfter.3')],
    lacking: () => lacking(wizard),
    runs: (kind) => kind !== 'deploy' && kind !== 'routes',
    job: careDisplay(wizard),
    judge: withoutComputer,
    heading: () => computerHeading(wizard),
    stepAfter: () => 'care',
  };
}
