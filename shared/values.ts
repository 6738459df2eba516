/**
 * Access to the values of a file. A file may contain anything anywhere, so rules check before they use a value. A blank
 * string counts as not set: the previews wrote it that way.
 */

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

export const integerOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const objectOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

export function isSet(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
}

/** The whole value as text. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  const text: unknown = JSON.stringify(value);
  return typeof text === 'string' ? text : '';
}

/** A value for use in a sentence. */
export function displayValue(value: unknown): string {
  const text = toText(value);
  if (text.length > 60) return `${text.slice(0, 57)}…`;
  // A leading or trailing space is the problem and would be invisible.
  return text === text.trim() ? text : `"${text}"`;
}
