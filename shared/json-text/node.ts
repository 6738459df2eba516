/** Offsets of a part of the text, in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** A text as values with their places: numbers also as written, secrets also by place. */
export type JsonNode =
  | (Span & { readonly kind: 'object'; readonly members: readonly Member[] })
  | (Span & { readonly kind: 'list'; readonly items: readonly JsonNode[] })
  | TextNode
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'word'; readonly value: boolean | null });

export type TextNode = Span & { readonly kind: 'text'; readonly value: string };

/** In the order of the text; a key can occur twice. */
export interface Member {
  readonly key: TextNode;
  readonly value: JsonNode;
}

/**
 * Deviations from RFC 8259 that have only one meaning:
 *
 * - `comment`: a comment of either kind, `//` or the other
 * - `oddComment`: a comment between a key and its colon, or a bare `//` at the very end
 * - `comma`: a comma before a closing bracket
 * - `space`: between tokens, a character that .NET treats as whitespace and JSON doesn't, such as a no-break space
 * - `invisible`: between tokens, another invisible character, such as a byte order mark
 * - `control`: a tab, line break or another control character in a string
 * - `apostrophe`: an apostrophe after a backslash
 * - `point`: a number that starts or ends with its decimal point
 * - `half`: an escape for half a surrogate pair
 */
export type DeviationKind =
  'comment' | 'oddComment' | 'comma' | 'space' | 'invisible' | 'control' | 'apostrophe' | 'point' | 'half';

export interface Deviation extends Span {
  readonly kind: DeviationKind;
}

/** Why a text isn't JSON; each cause has its own message and remedy (`error.json.<cause>`). */
export type ParseErrorCause =
  | 'afterEnd'
  | 'backslash'
  | 'bareKey'
  | 'bareWord'
  | 'curlyQuotes'
  | 'decimalComma'
  | 'ellipsis'
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
  /** The innermost open bracket, if it is part of the cause. */
  readonly open?: number;
  /** The start of a part of a text. */
  readonly key?: string;
}
