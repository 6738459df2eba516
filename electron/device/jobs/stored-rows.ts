import * as v from 'valibot';
import { readRegular } from '#electron/host/regular-file.ts';
import type { AppError } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { rowSchema } from '#shared/routes/row-schema.ts';

/** A route that the device may not have reported completely. */
export const seenSchema = v.object({ ...rowSchema.entries, NextHop: v.exactOptional(v.string()) });

/**
 * Reads a file of ours.
 *
 * @returns undefined if it doesn't exist; `routes.stored` if it can't be read: treating that as missing would lose its
 *   data
 */
export function readStored<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Result<v.InferOutput<Schema> | undefined, AppError> {
  let body;
  try {
    body = readRegular(path).toString('utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(undefined);
    return err({ code: 'routes.stored', values: { file: path }, detail: String(error) });
  }
  const parsed = v.safeParse(schema, parseJson(body));
  return parsed.success
    ? ok(parsed.output)
    : err({ code: 'routes.stored', values: { file: path }, detail: v.summarize(parsed.issues) });
}
