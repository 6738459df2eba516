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
}

/** While a job is shown, its answers are given: a secret that the window no longer has isn't missing. */
const countsOf = (view: RailView, id: StepId): FindingCounts =>
  countFindings(view.job === null ? view.shownFindings.filter((finding) => stepOf(finding.path) === id) : []);

/** A visited step may be closed by now: with another device, or after a job. Then it is still ahead. */
export function stepState(view: RailView, step: Step): StepState {
  const isCurrent = step.id === view.step;
  if (!isCurrent && step.isClosed?.() === true) return 'waiting';
  const own = step.state?.();
  if (own !== undefined) return own;
  const { errors, warnings, accepted } = countsOf(view, step.id);
  if (errors > 0) return 'error';
  if (warnings + accepted > 0) return 'warning';
  if (isCurrent) return 'current';
  return view.answers.visited.includes(step.id) ? 'done' : 'waiting';
}

/** Counts as text: errors first; accepted findings are included. */
function countWords({ errors, warnings, accepted }: FindingCounts, t: Translate): string {
  if (errors > 0) return t('count.errors', { count: errors });
  if (warnings > 0) return t('count.warnings', { count: warnings });
  return accepted > 0 ? t('count.accepted', { count: accepted }) : '';
}

/** The line below a step's name. A finding comes before the answer; an unvisited step has none. */
export function stepAnswer(view: RailView, step: Step): string {
  const counts = countWords(countsOf(view, step.id), view.t);
  if (counts !== '') return counts;
  const isSeen = step.showsJob === true || (view.answers.visited.includes(step.id) && step.id !== view.step);
  return isSeen ? (step.answer?.() ?? '') : '';
}
