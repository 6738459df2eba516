import type { NotChecked } from '#shared/findings/finding.ts';
import type { Translate } from '#shared/locales/translate.ts';
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
    fields: [...fields].join(', '),
    rules: [...rules],
  }));
}
