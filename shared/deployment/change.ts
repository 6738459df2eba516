import { isJsonObject, type JsonValue } from '#shared/json.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { isSecretKey } from '#shared/secret-key.ts';
import { fieldAt } from './fields.ts';

/** The sentence that says why a value was changed. */
export type ChangeText = Exclude<Extract<MessageKey, `change.${string}`>, 'change.nothing'>;

/** One value that is not what the file said. */
export interface FileChange {
  /** Canonical; of a layout that is no more, the path in that layout. */
  readonly path: string;
  readonly from: JsonValue;
  readonly to: JsonValue;
  /** The rule that speaks of it. */
  readonly why: string;
  /** Absent: the rule's own finding has explained it. */
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

/** Why, in words that begin with the rule. */
export const changeText = ({ why, note }: FileChange, t: Translate): string =>
  note === undefined ? why : `${why}: ${t(note.text, note.values)}`;

/** Stands for what a list of changes must not show. */
export const hiddenValue = '…';

/** A value as it may stand in a list of changes: no secret, and of objects and lists no more than that they are. */
export function shownValue(value: JsonValue, path: string): JsonValue {
  if (value === null || value === '') return value;
  if (isJsonObject(value)) return '{…}';
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'string' && /^\s*@\{/.test(value)) return '@{…}';
  const field = fieldAt(path);
  const isOpen = field === undefined ? !isSecretKey(path) : !field.secret && field.type !== 'url';
  return isOpen ? value : hiddenValue;
}
