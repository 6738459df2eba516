import { needText } from '#shared/facts/need-text.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import { listed, sentences } from '#shared/locales/joined.ts';
import { stepTitle } from '#shared/plan/step-title.ts';
import type { StepId } from '#shared/wizard/answers.ts';
import { countFindings } from '../state/finding-counts.ts';
import { answerText, dnsWords, isScalable, sizeWords } from '../parts/answer-words.ts';
import type { ReviewDisplay, StepAction } from '../state/journey.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { uncheckedFacts } from '../steps/review/needs.ts';
import type { Page } from './in-order.ts';
import { whatPage } from './job-pages.ts';
import { pages, parts } from './parts.ts';
import { azureFacts, computerFacts } from './rail-facts.ts';

function networkAnswer(wizard: Wizard): string {
  if (!isScalable(wizard)) return answerText(wizard, 'Network.Ip4AddressPrefix');
  const answers = ['Machines[0].NetworkConnection.AdapterName', 'Machines[0].LinuxNode.Ip4Address'];
  return listed(
    answers.map((path) => answerText(wizard, path)),
    wizard.t,
  );
}

/** What the footer of the review says while there are no errors. */
function readiness(wizard: Wizard, findings: readonly JudgedFinding[]): Pick<StepAction, 'note'> {
  const { t } = wizard;
  const { errors, accepted } = countFindings(findings);
  if (errors > 0 || wizard.journey.notice?.() !== undefined) return {};
  if (wizard.busy) return { note: { text: t('footer.reading'), isGood: false } };
  const also = accepted > 0 ? [t('count.acceptedSentence', { count: accepted })] : [];
  return { note: { text: sentences([t('footer.ready'), ...also], t), isGood: true } };
}

type PageId = Extract<StepId, 'what' | 'computer' | 'type' | 'network' | 'dns' | 'node' | 'azure' | 'review'>;

/**
 * The pages that ask for a deployment file and review it.
 *
 * @param action what the review leads to
 */
export function deploymentPages(
  wizard: Wizard,
  action: () => Omit<StepAction, 'note'>,
): Readonly<Record<PageId, Page>> {
  const { t } = wizard;
  return {
    what: whatPage(wizard),
    computer: {
      component: pages.computer,
      title: () => t('step.computer'),
      state: () => computerFacts(wizard).state,
      answer: () => computerFacts(wizard).answer,
      saysFactsProblem: true,
    },
    type: {
      ...{ component: pages.type, expert: pages.expert },
      title: () => t('step.type'),
      answer: () => t(isScalable(wizard) ? 'rail.type.scalable' : 'rail.type.single'),
    },
    network: {
      ...{ component: pages.network, expert: pages.expert },
      title: () => t('step.network'),
      answer: () => networkAnswer(wizard),
    },
    dns: {
      ...{ component: pages.dns, expert: pages.expert },
      title: () => t('step.dns'),
      answer: () => dnsWords(wizard),
    },
    node: {
      ...{ component: pages.node, expert: pages.expert },
      title: () => t('step.node'),
      answer: () => sizeWords(wizard),
    },
    azure: {
      ...{ component: pages.azure, expert: pages.expert },
      title: () => t('step.azure'),
      state: () => azureFacts(wizard).state,
      answer: () => azureFacts(wizard).answer,
    },
    review: {
      component: pages.review,
      title: () => t('step.review'),
      isApart: true,
      countsAll: true,
      action: () => ({ ...action(), ...readiness(wizard, wizard.shownFindings) }),
    },
  };
}

/**
 * How a deployment file is reviewed.
 *
 * @param plan the heading of the plan: whose computer it is about
 * @param also what else couldn't be checked
 */
export function fileReview(
  wizard: Wizard,
  plan: MessageKey,
  also: ReviewDisplay['unchecked'] = () => [],
): ReviewDisplay {
  const { t } = wizard;
  return {
    get title() {
      return t('step.review');
    },
    get lead() {
      return t('review.lead');
    },
    get planTitle() {
      return t(plan);
    },
    plan: () =>
      wizard.plan.steps.map(({ id, changes, calls }) => ({
        title: stepTitle(id, t),
        changes,
        calls: calls.map(({ call }) => call),
      })),
    unchecked: () => [...uncheckedFacts(wizard.notChecked, (need) => needText(need, t), t), ...also()],
    Summary: parts.answerSummary,
    Consequences: parts.consequences,
    Pane: parts.reviewPane,
  };
}
