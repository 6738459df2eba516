import type { Plan } from '#shared/plan/plan.ts';
import type { Judgement } from '#shared/wizard/judge.ts';
import type * as Parts from './rules-parts.ts';

export type Rules = typeof Parts;

/** What is judged and planned before they are loaded: the first page shows neither. */
export const notJudged: Judgement = { file: {}, findings: [], notChecked: [] };
export const notPlanned: Plan = { steps: [], fingerprint: '' };

let loaded = $state.raw<Rules>();
let reading: Promise<Rules> | undefined;

/** The rules; undefined until they are loaded. What reads this follows. */
export const rules = (): Rules | undefined => loaded;

/** The rules, where nothing is shown or asked before they are loaded. */
export function loadedRules(): Rules {
  if (loaded === undefined) throw new Error('The rules are not loaded yet.');
  return loaded;
}

async function read(): Promise<Rules> {
  try {
    loaded = await import('./rules-parts.ts');
    return loaded;
  } catch (cause) {
    reading = undefined;
    throw cause;
  }
}

/** Loads the rules, which the first page can be shown without. */
export const allRules = (): Promise<Rules> => (reading ??= read());
