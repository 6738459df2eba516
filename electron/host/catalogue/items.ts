import * as v from 'valibot';
import type { HostEvent } from '#electron/host/host.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** The items of an answer. */
export interface Items<Item> {
  readonly items: readonly Item[];
  /** The original items of another kind. */
  readonly leftOut: readonly JsonValue[];
}

/**
 * Reads every item by its schema. A wrapper or a profile may write to the pipeline, too, usually a line of text; such
 * items are left out as long as others remain. An object of the right kind without its key properties isn't a stray:
 * then the whole answer is rejected.
 *
 * @returns why an item can't be read
 */
export function readItems<Schema extends v.GenericSchema>(
  schema: Schema,
  values: readonly JsonValue[],
): Result<Items<v.InferOutput<Schema>>, string> {
  const items: v.InferOutput<Schema>[] = [];
  let areObjects = false;
  const others: { readonly value: JsonValue; readonly why: string }[] = [];
  for (const value of values) {
    const parsed = v.safeParse(schema, value);
    if (!parsed.success) others.push({ value, why: v.summarize(parsed.issues) });
    else {
      items.push(parsed.output);
      areObjects ||= isJsonObject(value);
    }
  }
  const odd = others.find(({ value }) => items.length === 0 || (areObjects && isHalf(value)));
  return odd === undefined ? ok({ items, leftOut: others.map(({ value }) => value) }) : err(odd.why);
}

/** An object with some of the selected properties. An object of another kind has none of them. */
const isHalf = (value: JsonValue): boolean => isJsonObject(value) && Object.keys(value).length > 0;

/** In characters, of a stray item. */
const quoted = 200;

/** Reports the items that were left out, if any. */
export function leftOutEvents(leftOut: readonly JsonValue[]): readonly HostEvent[] {
  const [first] = leftOut;
  if (first === undefined) return [];
  const words = typeof first === 'string' ? first : JSON.stringify(first);
  const what = leftOut.length === 1 ? '1 item' : `${String(leftOut.length)} items`;
  const text = `${what} of another kind left out of the answer: ${words.slice(0, quoted)}`;
  return [{ stream: 'warning', text }];
}
