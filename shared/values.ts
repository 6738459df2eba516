/**
 * Values of a file as they really are: a file may hold anything anywhere, and a rule looks before it uses.
 * Blank text is the same as nothing: the preview's files spelled "not set" so.
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

/** How a value stands in a sentence. */
export function displayValue(value: unknown): string {
  const text = toText(value);
  if (text.length > 60) return `${text.slice(0, 57)}…`;
  // A blank at an end is what is wrong with the value, and would not be seen.
  return text === text.trim() ? text : `"${text}"`;
}
