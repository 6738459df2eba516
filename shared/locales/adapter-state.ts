import type { Translate } from './translate.ts';

/** What Windows calls the state of an adapter, in words for a person. Windows has more than the usual ones. */
export const adapterState = (state: string, t: Translate): string =>
  t('text.adapterState', { state: state.replaceAll(' ', '') });
