import type { JobSnapshot } from '#shared/job/job.ts';
import type { Judgement } from '#shared/wizard/judge.ts';
import type { Heading, StepState } from '../state/journey.ts';
import { within } from '../state/paths.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import type { Page } from './in-order.ts';
import { pages, parts } from './parts.ts';
import { jobState, jobWord } from './rail-facts.ts';

/** The start of every journey: what to do. */
export const whatPage = (wizard: Wizard): Page => ({
  component: pages.what,
  title: () => wizard.t('step.what'),
  answer: () => wizard.t(`rail.what.${wizard.answers.job}`),
});

/** The job while it runs, and its result afterwards. */
export function runPage(wizard: Wizard, title: () => string): Page {
  const { t, jobs } = wizard;
  return {
    component: pages.run,
    showsJob: true,
    title,
    isClosed: () => jobs.current === null,
    state: (): StepState => {
      const state = jobs.current === null ? undefined : jobState(jobs.current);
      return state ?? (wizard.step === 'deploy' ? 'current' : 'waiting');
    },
    answer: () => (jobs.current === null ? '' : jobWord(jobs.current, t)),
    actions: () => (jobs.current !== null && jobs.current.state !== 'ended' ? parts.runActions : undefined),
  };
}

/**
 * The result of the job.
 *
 * @param isUnfinished whether its answers should be changed next
 */
export function resultPage(wizard: Wizard, isUnfinished: (job: JobSnapshot) => boolean): Page {
  const { t, jobs } = wizard;
  return {
    component: pages.result,
    showsJob: true,
    title: () => t('step.result'),
    isClosed: () => jobs.current?.endedAt === undefined,
    state: () => (wizard.step === 'result' ? 'current' : 'waiting'),
    actions: () => (jobs.current?.failure === undefined ? undefined : parts.failureFooter),
    action: () => ({
      label: t(jobs.current !== null && isUnfinished(jobs.current) ? 'footer.again' : 'footer.finish'),
      isPossible: true,
      run: () => wizard.dismiss(),
    }),
  };
}

/** This computer by its own name as soon as it is known; until then, the training machine's or the host's. */
export const computerHeading = ({ facts, machine }: Wizard): Heading => ({
  kind: 'computer',
  name: facts.computer?.Name ?? machine?.name,
  standIn: machine?.standIn === true,
});

/** The results for a file, without those about this computer. */
export function withoutComputer(judgement: Judgement): Judgement {
  const isElsewhere = ({ path }: { readonly path: string }): boolean => !within(path, 'Host');
  return {
    ...judgement,
    findings: judgement.findings.filter(isElsewhere),
    notChecked: judgement.notChecked.filter(isElsewhere),
  };
}
