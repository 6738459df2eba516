import type { DeviationKind } from './node.ts';

interface Escape {
  readonly text: string;
  readonly end: number;
  readonly deviation?: Extract<DeviationKind, 'apostrophe' | 'half'>;
}

const letters: Readonly<Record<string, string>> = {
  ...{ '"': '"', '\\': '\\', '/': '/' },
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
};
const number = /\\u([\da-fA-F]{4})/y;

function numberAt(source: string, at: number): number | undefined {
  number.lastIndex = at;
  const digits = number.exec(source)?.[1];
  return digits === undefined ? undefined : parseInt(digits, 16);
}

/** The escape that starts with this backslash; undefined if it isn't valid. */
export function escapeAt(source: string, at: number): Escape | undefined {
  const letter = source.charAt(at + 1);
  if (letter === "'") return { text: "'", end: at + 2, deviation: 'apostrophe' };
  const text = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
  if (text !== undefined) return { text, end: at + 2 };
  const code = numberAt(source, at);
  if (code === undefined) return undefined;
  const first = String.fromCharCode(code);
  if (code < 0xd800 || code > 0xdfff) return { text: first, end: at + 6 };
  const second = code < 0xdc00 ? numberAt(source, at + 6) : undefined;
  return second !== undefined && second >= 0xdc00 && second <= 0xdfff
    ? { text: first + String.fromCharCode(second), end: at + 12 }
    : { text: first, end: at + 6, deviation: 'half' };
}
