import type { Translate } from '#shared/locales/translate.ts';
import type { Usage } from './host-network.ts';

/** How it is known that another device uses an address. */
export function usedEvidence(
  { answered, ms, mac }: Extract<Usage, { readonly state: 'used' }>,
  t: Translate,
): string {
  if (!answered) return t('map.evidence.mac', { mac });
  if (ms === undefined) {
    return mac === '' ? t('map.evidence.answered') : t('map.evidence.answeredMac', { mac });
  }
  const round = Math.max(1, Math.round(ms));
  return mac === '' ? t('map.evidence.ping', { ms: round }) : t('map.evidence.pingMac', { ms: round, mac });
}

/** What is known about an address, with its name in DNS if it has one. */
export const withName = (evidence: string, name: string | null | undefined, t: Translate): string =>
  typeof name === 'string' ? t('map.evidence.named', { evidence, name }) : evidence;
