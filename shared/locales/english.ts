import type { CompiledMessage } from 'icu-minify/format';
import { en, type MessageKey } from './en.ts';

/**
 * An English text; undefined if there is no such key. Programs for Node have the texts in a file, which is read when the
 * first sentence is needed: their build puts another module in the place of this one (`build/locales/language-files.js`); so does
 * the window's, which loads the texts of its first page first (`build/locales/window-texts.js`).
 */
export const englishText = (key: string): CompiledMessage | undefined =>
  Object.hasOwn(en, key) ? en[key as MessageKey] : undefined;

/** All keys, sorted. A language's file has its texts in this order. */
export const messageKeys = (): readonly MessageKey[] => (Object.keys(en) as MessageKey[]).sort();

/** Resolves once all texts are there: here they are built in. */
export const allEnglish = (): Promise<void> => Promise.resolve();
