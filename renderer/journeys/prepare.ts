import { journeySteps } from '#shared/wizard/steps.ts';
import type { Journey } from '../state/journey.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { deploymentPages, fileReview } from './deployment-pages.ts';
import { inOrder } from './in-order.ts';
import { withoutComputer } from './job-pages.ts';
import { pages as all } from './parts.ts';

/** The recorded computer's own name, or else that of the recording. */
const siteName = ({ sites: { now } }: Wizard): string | undefined => now?.facts.computer?.Name ?? now?.name;

/** Prepares a file for another machine, which need not match this one. */
export function prepareJourney(wizard: Wizard): Journey {
  const { t } = wizard;
  const pages = deploymentPages(wizard, () => ({
    label: t('footer.export'),
    isPossible: true,
    run: () => wizard.saving.exportFile(),
  }));
  return {
    id: 'prepare',
    steps: inOrder(journeySteps.prepare, {
      ...pages,
      computer: {
        component: all.site,
        title: () => t('site.title'),
        answer: () => siteName(wizard) ?? t('rail.site.none'),
      },
    }),
    get course() {
      return [t('what.prepare.1'), t('what.prepare.2'), t('what.prepare.3')];
    },
    beginsWithFile: true,
    review: fileReview(wizard, 'review.planElsewhere'),
    isElsewhere: true,
    endsWithFile: true,
    runs: () => false,
    judge: withoutComputer,
    heading: () => ({ kind: 'computer', name: siteName(wizard), standIn: false }),
    stepAfter: () => 'what',
  };
}
