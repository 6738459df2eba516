import { journeySteps } from '#shared/wizard/steps.ts';
import type { Journey } from '../state/journey.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { deploymentPages, fileReview } from './deployment-pages.ts';
import { inOrder } from './in-order.ts';
import { computerHeading, withoutComputer } from './job-pages.ts';

/** Prepares a file for another machine, which need not match this one. */
export function prepareJourney(wizard: Wizard): Journey {
  const { t } = wizard;
  const pages = deploymentPages(
    wizard,
    () => ({
      label: t('footer.export'),
      isPossible: true,
      run: () => wizard.saving.exportFile(),
    }),
    false,
  );
  return {
    id: 'prepare',
    steps: inOrder(journeySteps.prepare, pages),
    get course() {
      return [t('what.prepare.1'), t('what.prepare.2'), t('what.prepare.3')];
    },
    beginsWithFile: true,
    review: fileReview(wizard),
    endsWithFile: true,
    runs: () => false,
    judge: withoutComputer,
    heading: () => computerHeading(wizard),
    stepAfter: () => 'what',
  };
}
