import { en, type MessageKey } from '#shared/locales/en.ts';
import type { Translate, Values } from '#shared/locales/translate.ts';

const isKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** A text whose key is put together from data; nothing where there is no such text. */
export function textAt(key: string, t: Translate, values?: Values): string | undefined {
  return isKey(key) ? t(key, values) : undefined;
}

/** What a field is called, also away from its field (the footer's link, a list of findings). */
export function fieldName(path: string, t: Translate): string | undefined {
  return textAt(`field.${path.replaceAll(/\[\d+\]/g, '')}`, t);
}
