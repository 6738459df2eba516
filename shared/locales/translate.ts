import format, { type FormatOptions } from 'icu-minify/format';
import { en, type Catalog, type MessageKey } from '#shared/locales/en.ts';

export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** A language with its texts. */
export interface Texts {
  readonly language: string;
  readonly catalog: Catalog;
}
/** The base: what other languages are translated from, and what is there if their texts can't be used. */
const english: Texts = { language: 'en', catalog: en };

/** In characters. What is longer isn't read in a sentence; lists and files have their own places. */
const mostOfValue = 2000;

function shortened(values: Values): Values {
  const isLong = (value: string | number) => typeof value === 'string' && value.length > mostOfValue;
  if (!Object.values(values).some(isLong)) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isLong(value) ? `${String(value).slice(0, mostOfValue - 1)}…` : value,
    ]),
  );
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
  const { language, catalog } = texts === 'en' ? english : texts;
  const formatters = formattersOf();
  // Only a tag makes anything but text, and no message has one.
  return (key, values = {}) => format(catalog[key], language, shortened(values), { formatters }) as string;
}

const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** A text whose key is built from data; undefined if it doesn't exist. */
export const textAt = (key: string, t: Translate, values?: Values): string | undefined =>
  isMessageKey(key) ? t(key, values) : undefined;

/** The wizard's name for a field of the file; undefined if there is no such field. */
export const fieldText = (path: string, t: Translate): string | undefined =>
  textAt(`field.${path.replaceAll(/\[\d+\]/g, '')}`, t);
