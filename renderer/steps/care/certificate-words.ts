import type { Translate } from '#shared/locales/translate.ts';
import type { CertificateTimes } from '#shared/verification/cluster-now.ts';
import { dayWithYear } from '../../ui/time.ts';

const day = 24 * 60 * 60 * 1000;
/** In days: K3s renews its certificates when the node starts. */
const soon = 30;

/** How old a certificate is; how long it is still valid, if that is not long. */
export function certificateWords(
  { from, to }: CertificateTimes,
  now: string,
  t: Translate,
): { readonly text: string; readonly state: 'passed' | 'warning' | 'error' } {
  const daysBetween = (start: string, end: string): number =>
    Math.floor((Date.parse(end) - Date.parse(start)) / day);
  const date = dayWithYear(to);
  const left = daysBetween(now, to);
  if (left < 0) return { text: t('care.now.certificate.over', { date }), state: 'error' };
  if (left < soon) return { text: t('care.now.certificate.soon', { days: left, date }), state: 'warning' };
  const age = Math.max(0, daysBetween(from, now));
  return { text: t('care.now.certificate.age', { days: age, date }), state: 'passed' };
}
