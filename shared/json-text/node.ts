/** Offsets of a part of the text, in UTF-16 units; `end` is behind its last one. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** A text as what it says and where: a number is also needed as it is written, and a secret as where it stands. */
export type JsonNode =
  | (Span & { readonly kind: 'object'; readonly members: readonly Member[] })
  | (Span & { readonly kind: 'list'; readonly items: readonly JsonNode[] })
  | TextNode
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'word'; readonly value: boolean | null });

export type TextNode = Span & { readonly kind: 'text'; readonly value: string };

/** In the order in which they stand; a key can occur twice. */
export interface Member {
  readonly key: TextNode;
  readonly value: JsonNode;
}

/**
 * What RFC 8259 does not have, and yet has one meaning only:
 *
 * - `comment`: one of either kind, `//` or the other
 * - `oddComment`: one between a key and its colon, or nothing but `//` at the very end
 * - `comma`: one before a closing bracket
 * - `space`: between tokens a character that .NET takes for a blank and JSON does not, such as a no-break space
 * - `invisible`: between tokens another character that nobody sees, such as a byte order mark
 * - `control`: a tab, a line break or another control character within a text
 * - `apostrophe`: one with a backslash before it
 * - `point`: a number that begins or ends with its decimal point
 * - `half`: an escape for one half of a character of two
 */
export type DeviationKind =
  'comment' | 'oddComment' | 'comma' | 'space' | 'invisible' | 'control' | 'apostrophe' | 'point' | 'half';

export interface Deviation extends Span {
  readonly kind: DeviationKind;
}

/** Why a text is no JSON; each has a sentence and a remedy of its own (`error.json.<cause>`). */
export type ParseErrorCause =
  | 'afterEnd'
  | 'backslash'
  | 'bareKey'
  | 'bareWord'
  | 'curlyQuotes'
  | 'decimalComma'
  | 'endsEarly'
  | 'fragment'
  | 'hash'
  | 'hex'
  | 'leadingZero'
  | 'missing'
  | 'noColon'
  | 'noComma'
  | 'noNumber'
  | 'nothing'
  | 'openComment'
  | 'openQuote'
  | 'plus'
  | 'singleQuotes'
  | 'unexpected'
  | 'unfilled'
  | 'wrongBracket';

export interface ParseError {
  readonly cause: ParseErrorCause;
  readonly at: number;
  /** The innermost bracket that is open there, where that is part of the cause. */
  readonly open?: number;
  /** What a piece of a text begins with. */
  readonly key?: string;
}
