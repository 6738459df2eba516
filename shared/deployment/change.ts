import { isJsonObject, type JsonValue } from '#shared/json.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { isSecretKey } from '#shared/secret-key.ts';
import { fieldAt } from './fields.ts';

/** The key of the sentence that explains a change. */
export type ChangeText = Exclude<Extract<MessageKey, `change.${string}`>, 'change.nothing'>;

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
  note === undefined ? why : `${why}: ${t(note.text, note.values)}`;

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
