import type { HostFacts } from '#shared/facts/host-facts.ts';
import { isShown } from '#shared/plan/goals.ts';
import type { Plan, PlanStep } from '#shared/plan/plan.ts';
import type { Interruption, JobSnapshot } from './job.ts';

/**
 * The state of a job that no process runs, from its journal alone: what its machine or device shows isn't known.
 *
 * @param lastAt ISO 8601, time of the job's last event
 */
export function unreadInterruption({ steps }: Pick<JobSnapshot, 'steps'>, lastAt: string): Interruption {
  const running = steps.find(({ state }) => state === 'running');
  const step = running === undefined ? {} : { step: running.id };
  return { at: lastAt, ...step, truth: 'unknown', next: [], secrets: [] };
}

/**
 * The state of a job that no process runs, as its machine shows it.
 *
 * @param was the plan that was running
 * @param left the remaining steps, made from the facts
 * @param lastAt ISO 8601, time of the job's last event
 * @param secrets paths of the secrets that `left` needs
 */
export function interruptionOf(
  job: Pick<JobSnapshot, 'steps'>,
  was: Plan,
  left: Plan,
  facts: HostFacts | undefined,
  { lastAt, secrets }: { readonly lastAt: string; readonly secrets: readonly string[] },
): Interruption {
  const unread = unreadInterruption(job, lastAt);
  const step = was.steps.find(({ id }) => id === unread.step);
  return {
    ...unread,
    truth: truthOf(step, left, facts),
    next: left.steps.map(({ id }) => id),
    secrets,
  };
}

function truthOf(
  step: PlanStep | undefined,
  left: Plan,
  facts: HostFacts | undefined,
): Interruption['truth'] {
  if (step?.goal === undefined) return 'notReached';
  if (facts === undefined) return 'unknown';
  const shown = isShown(step.goal, facts);
  if (shown === undefined) return 'unknown';
  if (shown) return 'reached';
  return left.steps.some(({ id }) => id === 'cleanUp') ? 'half' : 'notReached';
}
