import { whyUnreadable } from '#shared/json-text/keys.ts';
import { isJsonObject, parseJson, type JsonValue } from '#shared/json.ts';

/** Strings that PowerShell 7 converts to dates. */
export const date =
  /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|\/Date\(-?\d+(?:[+-]\d{4})?\)\/)$/;

/** `SchemaVersion` and `Version`, which aren't numbers: 1.10 isn't 1.1. */
export const isVersion = (path: string): boolean => /^(schema)?version$/i.test(path);

/** Escapes, halves of characters, and numbers that may lose digits: each has to be looked at in the text. */
const odd = /[\\\ud800-\udfff]|[\d.eE+-]{16}/;
/** More than there are, if a text contains it. */
const keyEnd = /"[ \t\r\n]*:/g;
const plainKey = /^[ -~]+$/;

/**
 * The value of a text that every reader of JSON reads alike, and about which there is nothing to say: most files, and much
 * faster than reading character by character.
 *
 * @returns undefined for any other text, and for some that are in doubt
 */
export function plainJson(source: string): JsonValue | undefined {
  if (odd.test(source)) return undefined;
  const value = parseJson(source) as JsonValue | undefined;
  if (value === undefined || hasVersionNumber(value)) return undefined;
  // With a key twice, the text has more of them.
  return keysIn(value) === source.match(keyEnd)?.length ? value : undefined;
}

const hasVersionNumber = (value: JsonValue): boolean =>
  isJsonObject(value) && Object.keys(value).some((key) => isVersion(key) && typeof value[key] === 'number');

/** How many keys there are; NaN if there is something to say. */
function keysIn(value: JsonValue): number {
  if (typeof value === 'string') return date.test(value) ? NaN : 0;
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : NaN;
  if (typeof value !== 'object' || value === null) return 0;
  if (!isJsonObject(value)) return value.reduce<number>((sum, item) => sum + keysIn(item), 0);
  const keys = Object.keys(value);
  const folded = new Set<string>();
  let sum = keys.length;
  for (const key of keys) {
    if (!plainKey.test(key) || whyUnreadable(key) !== undefined) return NaN;
    folded.add(key.toUpperCase());
    sum += keysIn(value[key] ?? null);
  }
  return folded.size === keys.length ? sum : NaN;
}
