/** The codes of the characters that JSON uses. */
export const codes = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  asterisk: 0x2a,
  comma: 0x2c,
  slash: 0x2f,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** JSON's own four whitespace characters. */
export const isBlank = (code: number): boolean =>
  code === codes.space || code === codes.lineFeed || code === codes.carriageReturn || code === codes.tab;

/** Whitespace that PowerShell 7's ConvertFrom-Json accepts beside JSON's four: .NET's Char.IsWhiteSpace, and NUL. */
const otherBlanks = /[\0\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Soft hyphens, zero-width characters, direction marks, byte order marks: invisible characters that come along when
 * text is copied from a page or files are joined.
 */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/** Why a character between tokens can be ignored; undefined if it can't. */
export function ignoredAs(character: string): 'space' | 'invisible' | undefined {
  if (otherBlanks.test(character)) return 'space';
  return invisible.test(character) ? 'invisible' : undefined;
}

/** The standard name of a character: U+00A0. */
export const codeName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
