import format, { type FormatOptions } from 'icu-minify/format';
import type { Catalog, MessageKey } from '#shared/locales/en.ts';
import { englishText } from '#shared/locales/english.ts';
import { plainMessage, styled } from './styles.ts';

/** A list is written with the language's "and". */
export type Values = Readonly<Record<string, string | number | readonly string[]>>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** A language with its texts. */
export interface Texts {
  readonly language: string;
  readonly catalog: Catalog;
}

/** In characters. What is longer isn't read in a sentence; lists and files have their own places. */
const mostOfValue = 2000;

const cut = (text: string): string =>
  text.length > mostOfValue ? `${text.slice(0, mostOfValue - 1)}…` : text;

/** A list of names, with the language's "and". */
const together = (items: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items);

/** Whether a value isn't shown as it is. A whole number may be a port or a build, so it isn't grouped. */
function isChanged(value: Values[string]): boolean {
  if (typeof value === 'number') return !Number.isInteger(value);
  return typeof value === 'string' ? value.length > mostOfValue : Array.isArray(value);
}

function shownValue(value: Values[string], style: string | undefined, language: string): string | number {
  if (style !== undefined && typeof value !== 'object') return styled(value, style, language);
  if (!isChanged(value)) return value as string | number;
  if (typeof value === 'number') return new Intl.NumberFormat(language, { useGrouping: false }).format(value);
  return cut(typeof value === 'string' ? value : together(value, language));
}

/** The rules for plurals are created when a sentence needs them: that takes longer than everything else here. */
function formattersOf(): FormatOptions['formatters'] {
  let plural: Intl.PluralRules | undefined;
  return {
    getPluralRules: (language) => (plural ??= new Intl.PluralRules(language)),
    getNumberFormat: (language, options) => new Intl.NumberFormat(language, options),
    getDateTimeFormat: (language, options) => new Intl.DateTimeFormat(language, options),
  };
}

/**
 * The texts of a language, with their values. A plain `{value}` is not grouped: it can be an address or a size.
 *
 * @param texts `en`: those that are built in
 */
export function translator(texts: 'en' | Texts): Translate {
  const { language, catalog } = texts === 'en' ? { language: 'en', catalog: undefined } : texts;
  const formatters = formattersOf();
  return (key, values = {}) => {
    const { message, styles } = plainMessage(catalog?.[key] ?? englishText(key) ?? key);
    const given = Object.entries(values);
    // Most values are fine as they are, and every keystroke makes hundreds of sentences.
    const shown =
      styles.size === 0 && !given.some(([, value]) => isChanged(value))
        ? (values as Readonly<Record<string, string | number>>)
        : Object.fromEntries(
            given.map(([name, value]) => [name, shownValue(value, styles.get(name), language)]),
          );
    // Only a tag makes anything but text, and no message has one.
    return format(message, language, shown, { formatters }) as string;
  };
}

/** Whether there is such a text. */
export const isMessageKey = (key: string): key is MessageKey => englishText(key) !== undefined;

/** A text whose key is built from data; undefined if it doesn't exist. */
export const textAt = (key: string, t: Translate, values?: Values): string | undefined =>
  isMessageKey(key) ? t(key, values) : undefined;

/** The wizard's name for a field of the file; undefined if there is no such field. */
export const fieldText = (path: string, t: Translate): string | undefined =>
  textAt(`field.${path.replaceAll(/\[\d+\]/g, '')}`, t);
