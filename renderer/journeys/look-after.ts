import { isGrowth } from '#shared/plan/grown-file.ts';
import { nodeAddressPath } from '#shared/wizard/care-paths.ts';
import type { Judgement } from '#shared/wizard/judge.ts';
import { journeySteps } from '#shared/wizard/steps.ts';
import type { Journey } from '../state/journey.ts';
import { within } from '../state/paths.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { judgedGrowth } from '../steps/care/growth.ts';
import { inOrder } from './in-order.ts';
import { computerHeading, resultPage, runPage, whatPage } from './job-pages.ts';
import { careDisplay } from './machine-jobs.ts';
import { pages } from './parts.ts';

/** Why there is no deployment to manage. */
function lacking({ t, here, isReadingHere }: Wizard): string | undefined {
  const present = here.deployment?.present;
  if (present === true) return undefined;
  if (present === false) return t('what.lookAfter.none');
  return t(isReadingHere ? 'what.lookAfter.reading' : 'what.lookAfter.unread');
}

/** Of the answers only those for Azure Arc are asked here; a new node is judged beside what is deployed. */
function withGrowth(judged: Judgement, wizard: Wizard): Judgement {
  const isAsked = ({ path }: { readonly path: string }): boolean => within(path, 'Arc');
  const growth = judgedGrowth(wizard);
  return {
    ...judged,
    findings: [...judged.findings.filter(isAsked), ...growth.findings],
    notChecked: [...judged.notChecked.filter(isAsked), ...growth.notChecked],
  };
}

/** What was added isn't asked for again: its address is taken now. */
function forgetAdded(wizard: Wizard): Promise<void> {
  const { job } = wizard;
  if (job?.outcome === 'done' && isGrowth(job.kind)) wizard.clear(nodeAddressPath(job.kind));
  return Promise.resolve();
}

/** Manages an existing deployment. */
export function lookAfterJourney(wizard: Wizard): Journey {
  const { t } = wizard;
  return {
    id: 'lookAfter',
    steps: inOrder(journeySteps.lookAfter, {
      what: whatPage(wizard),
      care: { component: pages.care, title: () => t('step.care'), isOptional: true, action: () => null },
      deploy: runPage(wizard, () => t('step.carryOut')),
      result: resultPage(wizard, () => false),
    }),
    get course() {
      return [t('what.lookAfter.1'), t('what.lookAfter.2'), t('what.lookAfter.3')];
    },
    lacking: () => lacking(wizard),
    runs: (kind) => kind !== 'deploy' && kind !== 'routes',
    job: careDisplay(wizard),
    judge: (judged) => withGrowth(judged, wizard),
    jobEnded: () => forgetAdded(wizard),
    heading: () => computerHeading(wizard),
    stepAfter: () => 'care',
  };
}
