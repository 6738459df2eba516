import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

const text = v.string();

/** A route, as it stands in a file of ours. */
export const rowSchema = v.object({
  InterfaceAlias: text,
  DestinationPrefix: text,
  NextHop: text,
  RouteMetric: v.exactOptional(v.number()),
});

/** A route that the device may not have described whole. */
export const seenSchema = v.object({ ...rowSchema.entries, NextHop: v.exactOptional(text) });

/** @returns undefined for what is no JSON */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Reads a file of ours.
 *
 * @returns undefined where there is none; `routes.stored` where there is one that cannot be read: to take it for none
 *   would be to forget what it says
 */
export function readStored<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Result<v.InferOutput<Schema> | undefined, AppError> {
  let body;
  try {
    body = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(undefined);
    return err({ code: 'routes.stored', values: { file: path }, detail: String(error) });
  }
  const parsed = v.safeParse(schema, parseJson(body));
  return parsed.success
    ? ok(parsed.output)
    : err({ code: 'routes.stored', values: { file: path }, detail: v.summarize(parsed.issues) });
}
