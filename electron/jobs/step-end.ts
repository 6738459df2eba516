import type { HostFailure } from '#electron/host/host.ts';
import { recognizeFailure, type FailureCode } from '#shared/failures/failures.ts';
import type { JobFold } from '#shared/job/fold.ts';
import type { JobFailure, LogLine } from '#shared/job/job.ts';
import type { PlanStep } from '#shared/plan/plan.ts';

/** What the product prints after every failed deployment, whatever the reason. */
const asksForFreshStart = /\buninstall\b.*\bfresh\b/i;

/** The lines to search for an explanation of a failure. */
const linesExplaining = 60;

/**
 * A failure with the machine's message and its explanation.
 *
 * @param how why the call has no answer, that its process died, or what it returned instead of success
 * @param lines the output of the step
 */
export function failureOf(
  step: PlanStep,
  how: HostFailure | 'died' | { readonly said: string },
  lines: readonly LogLine[],
  fold: JobFold,
  redact: (text: string) => string,
): JobFailure {
  const { code, words } = named(how);
  const recent = lines.slice(-linesExplaining).map(({ text }) => text);
  const { logs, failure } = fold.said;
  const stage = fold.stageOf(step.id);
  return {
    code: code ?? recognizeFailure(words, recent),
    step: step.id,
    detail: redact(words === '' ? (failure ?? recent.at(-1) ?? '') : words),
    ...(stage === undefined ? {} : { stage }),
    ...(logs === undefined ? {} : { logs }),
    // A narrow console wraps the sentence.
    ...(asksForFreshStart.test(`${words} ${recent.join(' ')}`) ? { freshStart: true } : {}),
  };
}

function named(how: HostFailure | 'died' | { readonly said: string }): {
  readonly code: FailureCode | undefined;
  readonly words: string;
} {
  if (how === 'died') return { code: 'died', words: '' };
  if ('said' in how) return { code: undefined, words: how.said };
  return { code: codeOf(how), words: how.error?.message ?? how.detail };
}

function codeOf(failure: HostFailure): FailureCode | undefined {
  if (failure.code === 'host.timeout') return 'timeout';
  if (failure.code === 'call.notStarted') return 'notStarted';
  // A process that ended before its first output has done nothing.
  if (failure.code === 'host.exited') return failure.starting === true ? 'notStarted' : 'died';
  if (failure.code !== 'call.failed') return 'host';
  return /NonInteractive|prompt/i.test(`${failure.error?.id ?? ''} ${failure.detail}`) ? 'prompt' : undefined;
}
