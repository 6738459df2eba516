import type { JobSnapshot } from '#shared/job/job.ts';
import { journeySteps } from '#shared/wizard/steps.ts';
import { countFindings } from '../state/finding-counts.ts';
import type { Journey } from '../state/journey.ts';
import { loadedRules } from '../state/rules.svelte.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { uncheckedComputer } from '../steps/review/needs.ts';
import { deploymentPages, fileReview } from './deployment-pages.ts';
import { inOrder } from './in-order.ts';
import { computerHeading, resultPage, runPage } from './job-pages.ts';
import { deploymentDisplay } from './machine-jobs.ts';
import { computerNotice, isComputerOpen, unsaidChecks } from './rail-facts.ts';

/** Sets up Kubernetes on this computer. */
export function setUpJourney(wizard: Wizard): Journey {
  const { t, jobs } = wizard;
  // Its texts are getters, which a spread would keep in the language of the start.
  const review = Object.assign(
    fileReview(wizard, 'review.plan', () => uncheckedComputer(wizard.checks, t)),
    { failed: () => unsaidChecks(wizard) },
  );
  /** A deployment that did not succeed, of the answers at hand. */
  const isUnfinished = ({ id, outcome }: JobSnapshot): boolean => outcome !== 'done' && !jobs.isEarlier(id);
  const pages = deploymentPages(wizard, () => ({
    label: t('footer.deploy'),
    isPossible:
      countFindings(wizard.shownFindings).errors === 0 &&
      isComputerOpen(wizard) &&
      !wizard.busy &&
      !jobs.busy,
    run: () => wizard.deploy(),
  }));
  return {
    id: 'setUp',
    steps: inOrder(journeySteps.setUp, {
      ...pages,
      deploy: runPage(wizard, () => t('step.deploy')),
      result: resultPage(wizard, isUnfinished),
    }),
    get course() {
      return [t('what.setUp.1'), t('what.setUp.2'), t('what.setUp.3'), t('what.setUp.4')];
    },
    beginsWithFile: true,
    review,
    notice: () => computerNotice(wizard),
    runs: (kind) => kind === 'deploy',
    job: deploymentDisplay(wizard),
    judge: (judged) => {
      const { makePlan, plannedAway } = loadedRules();
      return { ...judged, findings: plannedAway(judged.findings, makePlan(judged.file, wizard.facts)) };
    },
    heading: () => computerHeading(wizard),
    stepAfter: (job) => (isUnfinished(job) ? 'review' : 'what'),
  };
}
