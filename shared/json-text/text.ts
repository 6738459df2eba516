import { err, ok, type Result } from '#shared/result.ts';
import { codes } from './characters.ts';
import { escapeAt } from './escape.ts';
import { openText } from './parse-errors.ts';
import type { ParseError, Deviation, TextNode } from './node.ts';

/**
 * Reads a text that has escapes or control characters in it.
 *
 * @param at of its opening quotation mark
 * @param deviations takes what was read over
 */
export function textWithEscapes(
  source: string,
  at: number,
  deviations: Deviation[],
): Result<TextNode, ParseError> {
  let value = '';
  let from = at + 1;
  let next = from;
  let control: number | undefined;
  for (;;) {
    const code = source.charCodeAt(next);
    if (Number.isNaN(code)) return err(openText(source, at));
    if (code === codes.quote) break;
    if (code === codes.backslash) {
      const escape = escapeAt(source, next);
      if (escape === undefined) return err({ cause: 'backslash', at: next });
      if (escape.deviation !== undefined)
        deviations.push({ kind: escape.deviation, at: next, end: escape.end });
      value += source.slice(from, next) + escape.text;
      next = from = escape.end;
    } else {
      if (code < codes.space) control ??= next;
      next += 1;
    }
  }
  if (control !== undefined) deviations.push({ kind: 'control', at: control, end: control + 1 });
  return ok({ kind: 'text', at, end: next + 1, value: value + source.slice(from, next) });
}
