import type { NotChecked } from '#shared/findings/finding.ts';
import { listed } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { PreflightCheck } from '#shared/preflight/preflight.ts';
import type { Unchecked } from '../../state/journey.ts';
import { fieldName } from '../../state/words.ts';

/**
 * What is missing, each thing once, however many rules and addresses wait for it.
 *
 * @param words what a need is called
 */
export function uncheckedFacts<Need>(
  notChecked: readonly NotChecked<Need>[],
  words: (need: Need) => string,
  t: Translate,
): readonly Unchecked[] {
  const found = new Map<string, { readonly fields: Set<string>; readonly rules: Set<string> }>();
  for (const { rule, path, needs } of notChecked) {
    for (const need of needs) {
      const key = words(need);
      const entry = found.get(key) ?? { fields: new Set(), rules: new Set() };
      entry.rules.add(rule);
      const field = fieldName(path, t);
      if (field !== undefined) entry.fields.add(field);
      found.set(key, entry);
    }
  }
  return [...found].map(([need, { fields, rules }]) => ({
    need,
    fields: listed([...fields], t),
    rules: [...rules],
  }));
}

/** The checks of this computer that could not be made, or not yet. */
export const uncheckedComputer = (checks: readonly PreflightCheck[], t: Translate): readonly Unchecked[] =>
  checks
    .filter(({ state }) => state === 'unread' || state === 'reading')
    .map(({ id }) => ({ need: t(`preflight.${id}.title`), fields: '', rules: [id] }));
