import type { Translate } from '#shared/locales/translate.ts';
import type { FactNeed } from './host-facts.ts';

/** A missing fact as text. */
export function needText(need: FactNeed, t: Translate): string {
  if ('ping' in need) return t('review.need.ping');
  if ('resolve' in need) return t('review.need.resolve', { server: need.resolve.server });
  if ('connect' in need) return t('review.need.connect', { proxy: need.connect.through });
  return t('review.need.fact', { fact: t(`fact.${need.fact}`) });
}
