import type { Finding, Fix } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import { hasToWait, inOrder } from './fix-order.ts';
import { addedFindings, areWorse } from './graver.ts';

/** Why a fix wasn't applied: it would add these findings; it isn't the only one; or another one undoes it. */
export type FixRefusal =
  | { readonly code: 'adds'; readonly added: readonly Finding[] }
  | { readonly code: 'choice' }
  | { readonly code: 'undone' };

/** A fix that was applied, and what it was applied to. */
export interface FixStep<State> {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly before: State;
}

/** A fix that only a person can decide on. */
export interface RefusedFix {
  readonly finding: Finding;
  readonly refusal: FixRefusal;
}

export interface FixRun<State> {
  readonly end: State;
  readonly steps: readonly FixStep<State>[];
  readonly refused: readonly RefusedFix[];
}

export interface FixMeans<State> {
  readonly applied: (state: State, fix: Fix) => State;
  /** Whether nothing but a choice between two fixes speaks against applying the fix of a finding. */
  readonly isOpen: (finding: JudgedFinding) => boolean;
  /** Findings besides those that a state is judged by, whose fixes are applied too. */
  readonly besides?: (state: State) => readonly Finding[];
  /** The same text for states that say the same. */
  readonly keyOf: (state: State) => string;
}

/** No file has this many findings; a guard for rules whose fixes always lead to new ones. */
const maxFixes = 200;

/** Identifies a fix: the same finding can propose something else later. */
const keyOfFix = ({ text, path, fix }: Finding): string => JSON.stringify([text, path, fix?.changes]);

/**
 * Applies fixes one by one, as they depend on each other, until none is left that helps. A fix that adds findings, that
 * another one undoes, or that is one of several isn't applied: only a person can decide on it. So there are never more
 * errors afterward.
 *
 * Yields each state that has to be judged and takes its findings, so that a judge may answer at once or ask a machine.
 */
export function* runFixes<State>(
  start: State,
  means: FixMeans<State>,
): Generator<State, FixRun<State>, readonly JudgedFinding[]> {
  const canBeApplied = (finding: JudgedFinding): boolean =>
    finding.fix !== undefined && finding.otherFix === undefined && means.isOpen(finding);
  const steps: FixStep<State>[] = [];
  const seen = new Set([means.keyOf(start)]);
  let state = start;
  let findings = yield state;
  let refused = new Map<string, RefusedFix>();
  for (let count = 0; count < maxFixes; count += 1) {
    const finding = inOrder([...(means.besides?.(state) ?? []), ...findings]).find(
      (each) =>
        each.fix !== undefined &&
        means.isOpen(each) &&
        !refused.has(keyOfFix(each)) &&
        !hasToWait(each, findings, canBeApplied),
    );
    if (finding?.fix === undefined) break;
    const { fix } = finding;
    const refuse = (refusal: FixRefusal): unknown => refused.set(keyOfFix(finding), { finding, refusal });
    if (finding.otherFix !== undefined) {
      refuse({ code: 'choice' });
      continue;
    }
    const candidate = means.applied(state, fix);
    const key = means.keyOf(candidate);
    if (seen.has(key)) {
      refuse({ code: 'undone' });
      continue;
    }
    const after = yield candidate;
    if (areWorse(after, findings)) {
      refuse({ code: 'adds', added: addedFindings(after, findings) });
      continue;
    }
    steps.push({ finding, fix, before: state });
    seen.add(key);
    state = candidate;
    findings = after;
    // What was too early for one of these may be right now.
    refused = new Map();
  }
  return { end: state, steps, refused: [...refused.values()] };
}
