import { en, type MessageKey } from '#shared/locales/en.ts';

/** A sentence, or its forms by number (`Intl.PluralRules`); the number is the value named `count`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Catalog = Readonly<Record<MessageKey, Message>>;
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** The languages that ship, by their own names. */
export const languages = { en: 'English' } as const;
export type Language = keyof typeof languages;

const catalogs: Readonly<Record<Language, Catalog>> = { en };

/** In characters. What is longer isn't read in a sentence; lists and files have their own places. */
const mostOfValue = 2000;

const shown = (value: string | number): string => {
  const text = String(value);
  return text.length > mostOfValue ? `${text.slice(0, mostOfValue - 1)}…` : text;
};

/** Replaces `{name}` with the value of that name; numbers are not grouped (addresses, sizes). */
export function translator(language: Language): Translate {
  const catalog = catalogs[language];
  // Created only when a sentence needs it, because it takes longer than everything else here.
  let plural: Intl.PluralRules | undefined;
  return (key, values = {}) => {
    const message: Message = catalog[key];
    const form =
      typeof message === 'string'
        ? message
        : (message[(plural ??= new Intl.PluralRules(language)).select(Number(values['count'] ?? 0))] ??
          message.other);
    return form.replace(/\{(\w+)\}/g, (placeholder, name: string) => shown(values[name] ?? placeholder));
  };
}

const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** A text whose key is built from data; undefined if it doesn't exist. */
export const textAt = (key: string, t: Translate, values?: Values): string | undefined =>
  isMessageKey(key) ? t(key, values) : undefined;

/** The wizard's name for a field of the file; undefined if there is no such field. */
export const fieldText = (path: string, t: Translate): string | undefined =>
  textAt(`field.${path.replaceAll(/\[\d+\]/g, '')}`, t);
