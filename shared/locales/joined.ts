import type { MessageKey } from './en.ts';
import type { Translate } from './translate.ts';

const folded = (key: MessageKey, texts: readonly string[], t: Translate): string =>
  texts.filter((text) => text !== '').reduce((all, next) => (all === '' ? next : t(key, { all, next })), '');

/** Sentences one after the other: not every language has a blank between them. Empty ones are left out. */
export const sentences = (texts: readonly string[], t: Translate): string =>
  folded('text.sentences', texts, t);

/** Sentences that go on after one that is already there, such as one in bold; empty if there are none. */
export function furtherSentences(texts: readonly string[], t: Translate): string {
  const next = sentences(texts, t);
  return next === '' ? '' : t('text.sentences', { all: '', next });
}

/** Short things beside each other, such as values, without an "and"; `Intl.ListFormat` has no such list in Chinese. */
export const listed = (items: readonly string[], t: Translate): string => folded('text.list', items, t);

/** Longer things beside each other, which may contain commas. */
export const clauses = (items: readonly string[], t: Translate): string => folded('text.clauses', items, t);

/** A text with what is to be known about it in brackets. */
export const noted = (text: string, note: string, t: Translate): string =>
  note === '' ? text : t('text.noted', { text, note });

/** A name with its value. */
export const named = (name: string, value: string, t: Translate): string => t('text.named', { name, value });
