import * as v from 'valibot';
import type { AppError } from '#shared/errors.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** An array is a record of its indexes, and no object of paths. */
const shape = v.pipe(v.custom<JsonObject>(isJsonObject), v.record(v.string(), v.string()));

/**
 * One JSON object, canonical path to value, from standard input: an argument would be seen by every process.
 *
 * @param example a path that the command takes
 */
export async function readSecrets(
  input: AsyncIterable<Buffer | string>,
  example = 'Arc.ClientSecret',
): Promise<Result<Readonly<Record<string, string>>, AppError>> {
  let text = '';
  for await (const chunk of input) text += chunk.toString();
  try {
    const parsed = v.safeParse(shape, JSON.parse(text));
    if (parsed.success) return ok(parsed.output);
  } catch {
    // Not JSON: the same answer as for the wrong JSON, and the text is not quoted, for it may be a secret.
  }
  return err({ code: 'usage.secrets', values: { path: example } });
}
