import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Fix, Waiver } from '#shared/findings/finding.ts';
import type { JsonValue } from '#shared/json.ts';
import type { WantedRow } from '#shared/routes/types.ts';
import {
  emptyAnswers,
  type Answer,
  type Answers,
  type AnswerValue,
  type JourneyId,
  type StepId,
} from '#shared/wizard/answers.ts';
import type { FromFile } from '#shared/wizard/from-file.ts';
import { prefill } from '#shared/wizard/prefill.ts';
import { withoutRouteRow, withRouteRows } from '#shared/wizard/route-rows.ts';

export type Action =
  | { readonly type: 'goTo'; readonly step: StepId }
  | { readonly type: 'setJob'; readonly job: JourneyId }
  | { readonly type: 'set'; readonly path: string; readonly value: AnswerValue }
  /** Discards a value, so that the machine's or the proposed one applies again. */
  | { readonly type: 'clear'; readonly path: string }
  | { readonly type: 'applyFix'; readonly fix: Fix }
  /** Replaces all wanted routes. */
  | { readonly type: 'setRoutes'; readonly rows: readonly WantedRow[] }
  | { readonly type: 'removeRoute'; readonly index: number }
  | { readonly type: 'waive'; readonly waiver: Waiver }
  | { readonly type: 'withdraw'; readonly rule: string; readonly path?: string }
  /** Starts over with the values of a file. */
  | { readonly type: 'fileOpened'; readonly file: Pick<FromFile, 'opened' | 'values'> }
  /** Continues without a file, from the answers before it. */
  | { readonly type: 'fileClosed'; readonly before: Answers }
  /** The machine reported new facts: values that nobody chose follow them. */
  | { readonly type: 'factsRead'; readonly facts: HostFacts };

const chosen = (value: AnswerValue): Answer => ({ value, source: 'you' });

/** A fix may contain any JSON; a value that a field can't hold (null, an object) discards the field's value. */
function applied(values: Answers['values'], path: string, value: JsonValue): Answers['values'] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { ...values, [path]: chosen(value) };
  }
  if (Array.isArray(value)) return { ...values, [path]: chosen(value.map(String)) };
  return without(values, path);
}

function without(values: Answers['values'], path: string): Answers['values'] {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== path));
}

/** What the person typed after opening the file stays. */
function withoutFile(answers: Answers, before: Answers): Answers {
  const earlier = Object.entries(before.values).filter(([, { source }]) => source !== 'file');
  const since = Object.entries(answers.values).filter(([, { source }]) => source === 'you');
  return {
    format: before.format,
    job: answers.job,
    values: Object.fromEntries([...earlier, ...since]),
    waivers: before.waivers,
    step: 'what',
    visited: before.visited,
  };
}

const sameWaiver = (waiver: Waiver, rule: string, path: string | undefined): boolean =>
  waiver.rule === rule && waiver.path === path;

/** The answers after an action. Pure; nothing that a person typed is lost by navigating. */
export function reduce(answers: Answers, action: Action): Answers {
  switch (action.type) {
    case 'goTo':
      return {
        ...answers,
        step: action.step,
        visited: answers.visited.includes(action.step) ? answers.visited : [...answers.visited, action.step],
      };
    case 'setJob':
      return { ...answers, job: action.job };
    case 'set':
      return { ...answers, values: { ...answers.values, [action.path]: chosen(action.value) } };
    case 'clear':
      return { ...answers, values: without(answers.values, action.path) };
    case 'applyFix':
      return {
        ...answers,
        values: action.fix.changes.reduce(
          (values, { path, value }) => applied(values, path, value),
          answers.values,
        ),
      };
    case 'setRoutes':
      return withRouteRows(answers, action.rows);
    case 'removeRoute':
      return withoutRouteRow(answers, action.index);
    case 'waive':
      return {
        ...answers,
        waivers: [
          ...answers.waivers.filter((waiver) => !sameWaiver(waiver, action.waiver.rule, action.waiver.path)),
          action.waiver,
        ],
      };
    case 'withdraw':
      return {
        ...answers,
        waivers: answers.waivers.filter((waiver) => !sameWaiver(waiver, action.rule, action.path)),
      };
    case 'fileOpened':
      return {
        ...emptyAnswers,
        job: answers.job,
        // The machine is still the same.
        visited: answers.visited.includes('computer') ? ['what', 'computer'] : ['what'],
        opened: action.file.opened,
        values: action.file.values,
      };
    case 'fileClosed':
      return withoutFile(answers, action.before);
    case 'factsRead':
      return prefill(answers, action.facts);
  }
}
