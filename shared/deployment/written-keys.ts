import { codes } from '#shared/json-text/characters.ts';
import { maxFileBytes } from './decode.ts';
import { maxBrackets, maxValues } from './limits.ts';

/** A longer number, in characters, may lose digits when it is read. */
const longestNumber = 15;

/**
 * How many keys a text has if it is JSON, counted in one pass.
 *
 * @returns undefined if the text has to be looked at closely: escapes, halves of characters, numbers that may lose
 *   digits, or more of anything than a file may have
 */
export function writtenKeys(source: string): number | undefined {
  if (source.length > maxFileBytes) return undefined;
  let [keys, brackets, separators] = [0, 0, 0];
  let isText = false;
  /** Of a number, if one is there. */
  let start = 0;
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code > codes.backslash && code < codes.openBrace) continue;
    if (code === codes.quote) isText = !isText;
    else if (code === codes.comma) separators += 1;
    else if (code === codes.colon) {
      separators += 1;
      if (!isText) keys += 1;
    } else if (code === codes.openBrace || code === codes.openBracket) brackets += 1;
    else if (code === codes.backslash || isHalf(code)) return undefined;
    else if (code > codes.space || isText) {
      if (!isText && at - start >= longestNumber) return undefined;
      continue;
    }
    start = at + 1;
  }
  return brackets <= maxBrackets && separators < maxValues * 2 ? keys : undefined;
}

/** Of a pair of UTF-16 units. */
const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
