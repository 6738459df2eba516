import * as v from 'valibot';
import type { HostEvent } from '#electron/host/host.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** What came back of a call. */
export interface Items<Item> {
  readonly items: readonly Item[];
  /** What came among them and is of another kind, as it came. */
  readonly leftOut: readonly JsonValue[];
}

/**
 * Reads every item by its schema. What a wrapper or a profile writes to the pipeline arrives among them, most often a
 * line of text: it is left out as long as anything else remains. An object that is of the kind asked for and lacks what
 * identifies it is no stray: then the whole answer is not to be trusted.
 *
 * @returns in words why an item cannot be read
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

/** An object with some of what was asked for; one of another kind has nothing of it. */
const isHalf = (value: JsonValue): boolean => isJsonObject(value) && Object.keys(value).length > 0;

/** Characters of a stray item that are quoted. */
const quoted = 200;

/** Says what was left out of an answer, where anything was. */
export function leftOutEvents(leftOut: readonly JsonValue[]): readonly HostEvent[] {
  const [first] = leftOut;
  if (first === undefined) return [];
  const words = typeof first === 'string' ? first : JSON.stringify(first);
  const what = leftOut.length === 1 ? '1 item' : `${String(leftOut.length)} items`;
  const text = `${what} of another kind left out of the answer: ${words.slice(0, quoted)}`;
  return [{ stream: 'warning', text }];
}
