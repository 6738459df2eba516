import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { fieldName } from '../../state/words.ts';

export interface Lacking {
  /** What is missing, in words. */
  readonly need: string;
  /** The fields that wait for it. */
  readonly fields: string;
  readonly rules: string;
}

function words(need: FactNeed, t: Translate): string {
  if ('ping' in need) return t('review.need.ping');
  if ('resolve' in need) return t('review.need.resolve', { server: need.resolve.server });
  return t('review.need.fact', { fact: t(`fact.${need.fact}`) });
}

/** What is missing, each thing once, however many rules and addresses wait for it. */
export function lacking(notChecked: readonly NotChecked<FactNeed>[], t: Translate): readonly Lacking[] {
  const byNeed = new Map<string, { fields: Set<string>; rules: Set<string> }>();
  for (const { rule, path, needs } of notChecked) {
    for (const need of needs) {
      const key = words(need, t);
      const entry = byNeed.get(key) ?? { fields: new Set(), rules: new Set() };
      entry.rules.add(rule);
      const field = fieldName(path, t);
      if (field !== undefined) entry.fields.add(field);
      byNeed.set(key, entry);
    }
  }
  return [...byNeed].map(([need, { fields, rules }]) => ({
    need,
    fields: [...fields].join(', '),
    rules: [...rules].join(', '),
  }));
}
