import { isJsonObject, type JsonValue } from '#shared/json.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import { named } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { isSecretKey } from '#shared/secret-key.ts';
import { fieldAt } from './fields.ts';

/** The key of the sentence that explains a change. */
export type ChangeText = Exclude<
  Extract<MessageKey, `change.${string}`>,
  'change.nothing' | 'change.text' | 'change.number' | 'change.boolean'
>;

/** A value that differs from the file's text. */
export interface FileChange {
  /** Canonical, or the path in an old layout that no longer exists. */
  readonly path: string;
  readonly from: JsonValue;
  readonly to: JsonValue;
  /** The rule that reports it. */
  readonly why: string;
  /** Absent if the rule's finding explains it. */
  readonly note?: {
    readonly text: ChangeText;
    readonly values: Readonly<Record<string, string | number>>;
  };
}

export const change = (
  path: string,
  from: JsonValue,
  to: JsonValue,
  why: string,
  text: ChangeText,
  values: Readonly<Record<string, string | number>> = {},
): FileChange => ({ path, from, to, why, note: { text, values } });

/** The reason, starting with the rule. */
export const changeText = ({ why, note }: FileChange, t: Translate): string =>
  note === undefined ? why : named(why, t(note.text, note.values), t);

/** Stands for a value that a list of changes must not show. */
export const hiddenValue = '…';

/** A value for a list of changes: no secrets, and only a placeholder for objects and lists. */
export function shownValue(value: JsonValue, path: string): JsonValue {
  if (value === null || value === '') return value;
  if (isJsonObject(value)) return '{…}';
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'string' && /^\s*@\{/.test(value)) return '@{…}';
  const field = fieldAt(path);
  const isOpen = field === undefined ? !isSecretKey(path) : !field.secret && field.type !== 'url';
  return isOpen ? value : hiddenValue;
}

const typeNames = { string: 'text', number: 'number', boolean: 'boolean' } as const;

/** A value with its type, for a change of the type alone. */
function typed(value: JsonValue, t: Translate): string {
  const shown = JSON.stringify(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? t(`change.${typeNames[typeof value as keyof typeof typeNames]}`, { value: shown })
    : shown;
}

const plain = (value: JsonValue, t: Translate): string => {
  if (value === null || value === '') return t('change.nothing');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Both values as a list of changes shows them; undefined if the difference can't be seen or must not be shown. */
export function shownChange(
  { from, to }: Pick<FileChange, 'from' | 'to'>,
  t: Translate,
): { readonly from: string; readonly to: string } | undefined {
  const shown = { from: plain(from, t), to: plain(to, t) };
  // `"True"` and true, `" 8"` and 8: only a change of text can be one of spelling.
  const isTyped = typeof from !== typeof to && from !== null && to !== null;
  const isAlike = shown.from.trim().toLowerCase() === shown.to.trim().toLowerCase();
  if (isTyped ? !isAlike : shown.from !== shown.to) return shown;
  const exact = { from: typed(from, t), to: typed(to, t) };
  return from === '' || to === '' || exact.from === exact.to ? undefined : exact;
}
