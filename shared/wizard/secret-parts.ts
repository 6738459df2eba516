import { fieldAt } from '#shared/deployment/fields.ts';
import { addressWithoutCredentials } from '#shared/redact.ts';
import type { AnswerValue } from './answers.ts';

const isUrl = (path: string): boolean => fieldAt(path)?.type === 'url';

/** The part of a value that may be shown and saved. */
export function withoutPassword(path: string, value: AnswerValue): AnswerValue {
  return isUrl(path) && typeof value === 'string' ? addressWithoutCredentials(value) : value;
}

/** The part of a value that stays in the window's memory: a secret, or an address with one. */
export function secretIn(path: string, value: AnswerValue): string | undefined {
  if (typeof value !== 'string') return undefined;
  return fieldAt(path)?.secret === true || withoutPassword(path, value) !== value ? value : undefined;
}
