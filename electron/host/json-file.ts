import * as v from 'valibot';
import { parseJson } from '#shared/json.ts';
import { readRegular } from './regular-file.ts';

/** What a file of JSON says; undefined if it can't be read or isn't JSON. */
export function readJson(path: string): unknown {
  try {
    return parseJson(readRegular(path).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The same, with the keys of a schema only; undefined also if it doesn't fit. */
export function readJsonAs<Schema extends v.GenericSchema>(
  schema: Schema,
  path: string,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, readJson(path));
  return parsed.success ? parsed.output : undefined;
}
