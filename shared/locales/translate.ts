import { en, type MessageKey } from '#shared/locales/en.ts';

/** A sentence, or its forms by number (`Intl.PluralRules`); the number is the value called `count`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Catalog = Readonly<Record<MessageKey, Message>>;
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** Languages that ship, by the names they give themselves. */
export const languages = { en: 'English' } as const;
export type Language = keyof typeof languages;

const catalogs: Readonly<Record<Language, Catalog>> = { en };

/** `{name}` is replaced by the value of that name; numbers keep their digits ungrouped (addresses, sizes). */
export function translator(language: Language): Translate {
  const catalog = catalogs[language];
  // Made when a sentence needs it: it takes longer than everything else here.
  let plural: Intl.PluralRules | undefined;
  return (key, values = {}) => {
    const message: Message = catalog[key];
    const form =
      typeof message === 'string'
        ? message
        : (message[(plural ??= new Intl.PluralRules(language)).select(Number(values['count'] ?? 0))] ??
          message.other);
    return form.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
  };
}

const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** A text whose key is put together from data; undefined where there is no such text. */
export const textAt = (key: string, t: Translate, values?: Values): string | undefined =>
  isMessageKey(key) ? t(key, values) : undefined;

/** What a field of the file is called in the wizard; undefined for what is no field. */
export const fieldText = (path: string, t: Translate): string | undefined =>
  textAt(`field.${path.replaceAll(/\[\d+\]/g, '')}`, t);
