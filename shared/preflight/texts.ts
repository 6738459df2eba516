import { textAt, type Translate } from '#shared/locales/translate.ts';
import type { PreflightCheck } from './check.ts';

/**
 * What a check says: what was found, why that matters, and what to do. A check that passed says only what was found.
 *
 * @param reader who reads it: on a command line, there are no answers to save and no wizard to restart
 */
export function checkTexts(
  { id, state, values, variant }: PreflightCheck,
  t: Translate,
  reader: 'window' | 'cli' = 'window',
): { readonly found: string; readonly why: string; readonly remedy: string } {
  const text = (part: 'found' | 'why' | 'remedy'): string => {
    const base = `preflight.${id}.${state}`;
    const keys = [...(variant === undefined ? [] : [`${base}.${variant}.${part}`]), `${base}.${part}`];
    for (const key of reader === 'cli' ? keys.flatMap((key) => [`${key}.cli`, key]) : keys) {
      const words = textAt(key, t, values);
      if (words !== undefined) return words;
    }
    return '';
  };
  return state === 'passed'
    ? { found: text('found'), why: '', remedy: '' }
    : { found: text('found'), why: text('why'), remedy: text('remedy') };
}
