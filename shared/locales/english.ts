import { en, type Catalog, type MessageKey } from './en.ts';

/**
 * The English texts, and what other languages are translated from. Programs for Node have them in files, which are read
 * when the first sentence is needed: their build puts another module in the place of this one
 * (`build/locales/language-files.js`).
 */
export const english = (): Catalog => en;

/** All keys, sorted. A language's file has its texts in this order. */
export const messageKeys = (): readonly MessageKey[] => (Object.keys(en) as MessageKey[]).sort();
