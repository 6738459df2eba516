import type { ParseError, ParseErrorCause, JsonNode, TextNode } from './node.ts';

/** What shell and pipeline templates leave if nobody fills them in, and `<your value>`. */
const unfilled = /^(?:\$[\w{(]|<\w|%\w+%|\{\{|#\{|__\w+__)/;
/** What word processors and mail programs make of straight quotes. */
const curlyQuotes = /^[\u2018-\u201f\u00ab\u00bb\u2032\u2033\u301d-\u301f\uff02\uff07]/;
const beginsWord = /^[\p{L}\p{M}\p{N}_$.+-]/u;
const hexNumber = /^[-+]?0x[\da-f]+$/i;
const zeroNumber = /^-?0\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i;
const plusNumber = /^\+(?:\d|\.\d)[\d.]*(?:e[+-]?\d+)?$/i;
const noNumber = /^[-+]?(?:nan|infinity)$/i;

/** Enough of the text to classify it. */
const ahead = (source: string, at: number): string => source.slice(at, at + 80);

/** Causes that are the same wherever something else is expected. */
function commonCause(next: string): ParseErrorCause | undefined {
  if (unfilled.test(next)) return 'unfilled';
  if (/^(?:\.{3}|…)/.test(next)) return 'ellipsis';
  if (curlyQuotes.test(next)) return 'curlyQuotes';
  if (next.startsWith("'")) return 'singleQuotes';
  return next.startsWith('#') ? 'hash' : undefined;
}

const ended = (at: number, open: number | undefined): ParseError =>
  open === undefined ? { cause: 'nothing', at } : { cause: 'endsEarly', at, open };

/** @param written what looks like a number or a word there */
export function errorForValue(
  source: string,
  at: number,
  written: string,
  open: number | undefined,
): ParseError {
  if (at >= source.length) return ended(at, open);
  const next = ahead(source, at);
  const cause = commonCause(next);
  if (cause !== undefined) return { cause, at };
  if (/^[,}\]]/.test(next)) return { cause: 'missing', at };
  if (hexNumber.test(written)) return { cause: 'hex', at };
  if (zeroNumber.test(written)) return { cause: 'leadingZero', at };
  if (plusNumber.test(written)) return { cause: 'plus', at };
  if (noNumber.test(written)) return { cause: 'noNumber', at };
  return { cause: written === '' ? 'unexpected' : 'bareWord', at };
}

export function errorForKey(source: string, at: number, open: number | undefined): ParseError {
  if (at >= source.length) return ended(at, open);
  const next = ahead(source, at);
  // {{ … }}: the first brace was read as the start of an object.
  if (next.startsWith('{') && source[at - 1] === '{') return { cause: 'unfilled', at: at - 1 };
  const cause = commonCause(next);
  if (cause !== undefined) return { cause, at };
  if (next.startsWith(',')) return { cause: 'missing', at };
  if (/^\d+\s*[,}]/.test(next) && /\d,$/.test(source.slice(0, at).slice(-2))) {
    return { cause: 'decimalComma', at: at - 1 };
  }
  if (next.startsWith(']') && open !== undefined) return { cause: 'wrongBracket', at, open };
  return { cause: beginsWord.test(next) ? 'bareKey' : 'unexpected', at };
}

export function errorForColon(
  source: string,
  at: number,
  key: TextNode,
  open: number | undefined,
): ParseError {
  if (at >= source.length) return ended(at, open);
  return errorWithin(source, key, at) ?? { cause: 'noColon', at };
}

export function errorAfterValue(
  source: string,
  at: number,
  before: JsonNode,
  open: number | undefined,
): ParseError {
  if (at >= source.length) return ended(at, open);
  const within = before.kind === 'text' ? errorWithin(source, before, at) : undefined;
  if (within !== undefined) return within;
  const next = ahead(source, at);
  if (/^[}\]]/.test(next) && open !== undefined) return { cause: 'wrongBracket', at, open };
  const cause = commonCause(next);
  if (cause !== undefined) return { cause, at };
  // 10 GB
  if (before.kind === 'number' && /^\p{L}/u.test(next)) return { cause: 'bareWord', at };
  return { cause: /^["{[;]/.test(next) || beginsWord.test(next) ? 'noComma' : 'unexpected', at };
}

export function errorAfterRoot(source: string, at: number, root: JsonNode): ParseError {
  if (root.kind === 'text' && source[at] === ':') return { cause: 'fragment', at, key: root.value };
  return { cause: source[at] === '#' ? 'hash' : 'afterEnd', at };
}

/** An escaped quotation mark at the end of a string: "D:\", */
const swallowed = /(?<!\\)(?:\\\\)*(\\")[ \t]*(?:[,}\]:\r\n]|$)/d;

/** A string that is never closed. */
export function openText(source: string, at: number): ParseError {
  const [line = ''] = source.slice(at + 1).split(/[\r\n]/, 1);
  return swallowedIn(line, at + 1) ?? { cause: 'openQuote', at };
}

/** Whether the string that ended just before the error is the cause: it ended too late or too early. */
function errorWithin(source: string, { at, end }: TextNode, odd: number): ParseError | undefined {
  if (!beginsWord.test(ahead(source, odd))) return undefined;
  const written = source.slice(at + 1, end - 1);
  const backslash = swallowedIn(written, at + 1);
  if (backslash !== undefined) return backslash;
  return odd === end || /[\r\n]/.test(written) ? { cause: 'openQuote', at } : undefined;
}

function swallowedIn(written: string, from: number): ParseError | undefined {
  const place = swallowed.exec(written)?.indices?.[1]?.[0];
  return place === undefined ? undefined : { cause: 'backslash', at: from + place };
}
