import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { Answers, StepId } from '#shared/wizard/answers.ts';
import { stepOf } from '#shared/wizard/steps.ts';
import { countFindings, type FindingCounts } from './finding-counts.ts';
import type { Step, StepState } from './journey.ts';

/** What the rail reads of the window's state. */
interface RailView {
  readonly t: Translate;
  readonly answers: Answers;
  readonly step: StepId;
  readonly job: JobSnapshot | null;
  readonly shownFindings: readonly JudgedFinding[];
  readonly awaitedFindings: readonly JudgedFinding[];
}

/** While a job is shown, its answers are given: a secret that the window no longer has isn't missing. */
function countsOf(view: RailView, { id, countsAll }: Step): FindingCounts {
  if (view.job !== null) return countFindings([]);
  if (countsAll === true && view.answers.visited.includes(id)) return countFindings(view.shownFindings);
  const isOwn = ({ path }: JudgedFinding): boolean => stepOf(path) === id;
  return countFindings(view.shownFindings.filter(isOwn), view.awaitedFindings.filter(isOwn));
}

const isSeen = (view: RailView, { id, showsJob }: Step): boolean =>
  showsJob === true || view.answers.visited.includes(id);

/** A visited step may be closed by now: with another device, or after a job. Then it is still ahead. */
export function stepState(view: RailView, step: Step): StepState {
  const isCurrent = step.id === view.step;
  if (!isCurrent && step.isClosed?.() === true) return 'waiting';
  const { errors, warnings, accepted } = countsOf(view, step);
  if (errors > 0) return 'error';
  const own = isSeen(view, step) || isCurrent ? step.state?.() : undefined;
  if (own !== undefined) return own;
  if (warnings + accepted > 0) return 'warning';
  if (isCurrent) return 'current';
  return view.answers.visited.includes(step.id) ? 'done' : 'waiting';
}

/** Counts as text: errors first; accepted findings are included. */
function countWords({ errors, warnings, accepted, needed }: FindingCounts, t: Translate): string {
  if (errors > 0) return t('count.errors', { count: errors });
  if (needed > 0) return t('count.needed', { count: needed });
  if (warnings > 0) return t('count.warnings', { count: warnings });
  return accepted > 0 ? t('count.accepted', { count: accepted }) : '';
}

/**
 * The line below a step's name: errors first, then what facts say against it, then other findings, then the answer. An
 * unvisited step has none.
 */
export function stepAnswer(view: RailView, step: Step): string {
  const counts = countsOf(view, step);
  const words = countWords(counts, view.t);
  const isCurrent = step.id === view.step;
  const own = isSeen(view, step) || isCurrent ? step.state?.() : undefined;
  const isAgainst = (own === 'error' || own === 'warning') && counts.errors + counts.needed === 0;
  if (words !== '' && !isAgainst) return words;
  const isShown = step.showsJob === true || isAgainst || (isSeen(view, step) && !isCurrent);
  return isShown ? (step.answer?.() ?? '') : '';
}
