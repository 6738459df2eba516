import type { JsonValue } from '#shared/json.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** In characters; a node has about three hundred. */
const maxTextLength = 4096;

/** What could be recovered from the string that PowerShell makes of an object. */
export interface Unflattened {
  readonly value: Readonly<Record<string, JsonValue>>;
  /** Keys whose values are lost in the string; empty if everything was recovered. */
  readonly lost: readonly string[];
}

/** `@{CpuCount=4; …}`: what ConvertTo-Json makes of an object deeper than its -Depth. */
export const isFlattened = (value: JsonValue): value is string =>
  typeof value === 'string' && /^\s*(@\{|System\.(Object\[\]|Collections\.))/.test(value);

/** Splits at semicolons that are followed by a key and aren't in an inner object. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith('@{', at)) depth += 1;
    else if (text[at] === '}' && depth > 0) depth -= 1;
    else if (text[at] === ';' && depth === 0 && /^; ?[\w$-]{1,60}=/.test(text.slice(at, at + 64))) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, text.slice(from)];
}

/**
 * Reads the `key=value` pairs of such a string; undefined if it has none. The string has no types, so the field of each
 * key decides about numbers and booleans.
 */
export function unflatten(text: string, shape: ObjectShape): Unflattened | undefined {
  const inner = text.length > maxTextLength ? undefined : /^\s*@\{([^]*)\}\s*$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const entries: [string, JsonValue][] = [];
  const lost: string[] = [];
  for (const piece of piecesOf(inner)) {
    const [, key, content] = /^\s*([\w$-]{1,60})=([^]*)$/.exec(piece) ?? [];
    if (key === undefined || content === undefined) {
      if (piece.trim() !== '') lost.push('…');
      continue;
    }
    const value = valueOf(content.trim(), shape.children.get(key.toLowerCase())?.shape);
    if (value === undefined) lost.push(key);
    else entries.push([key, value]);
  }
  return entries.length === 0 ? undefined : { value: Object.fromEntries(entries), lost };
}

/** Undefined if the string only shows that there was something. */
function valueOf(text: string, shape: Shape | undefined): JsonValue | undefined {
  if (text === '') return null;
  if (text.startsWith('System.')) return undefined;
  // The same reader reads an inner object later; of a list only its type's name is left.
  if (shape?.kind === 'object') return text;
  if (shape?.kind === 'list' || text.startsWith('@{')) return undefined;
  const type = shape?.field.type;
  if (type === 'integer' && /^[+-]?\d{1,15}$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(true|false)$/i.test(text)) return /true/i.test(text);
  if (type === 'addresses') return [text];
  return text;
}
