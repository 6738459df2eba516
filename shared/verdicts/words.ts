import type { Translate } from '#shared/locales/translate.ts';
import type { Verdict } from './evidence.ts';

/** A verdict in a few words, for the window and the command line alike. */
export function verdictWords({ evidence, values }: Verdict, t: Translate): string {
  const { count = 1, tried = 0 } = values;
  switch (evidence) {
    case 'wellFormed':
      return t('verdict.wellFormed');
    case 'notTried':
      return Number(tried) > 0 ? t('verdict.partlyTried', { ...values, count }) : t('verdict.notTried');
    case 'elsewhere':
      return t('verdict.elsewhere');
    case 'free':
      if (values['address'] !== undefined) return t('verdict.freeAt', values);
      return Number(count) > 1 ? t('verdict.freeRange', { ...values, count }) : t('verdict.free');
    case 'answers':
      if (values['endpoint'] !== undefined) return t('verdict.connects', values);
      return values['ms'] === undefined ? t('verdict.answers') : t('verdict.answersIn', values);
  }
}
