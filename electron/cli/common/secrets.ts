import * as v from 'valibot';
import type { AppError } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** Valibot would accept an array as a record of its indexes. */
const shape = v.pipe(v.custom<JsonObject>(isJsonObject), v.record(v.string(), v.string()));

/** In characters. Certificates and keys are the longest secrets. */
const maxLength = 256 * 1024;

/**
 * Reads one JSON object, path to value, from standard input: arguments are visible to every process.
 *
 * @param example a path that the command accepts
 */
export async function readSecrets(
  input: AsyncIterable<Buffer | string>,
  example = 'Arc.ClientSecret',
): Promise<Result<Readonly<Record<string, string>>, AppError>> {
  let text = '';
  for await (const chunk of input) {
    text += chunk.toString();
    if (text.length > maxLength) break;
  }
  // Invalid JSON gets the same error as the wrong JSON. The text isn't quoted, because it may be a secret.
  const parsed = v.safeParse(shape, text.length > maxLength ? undefined : parseJson(text));
  return parsed.success ? ok(parsed.output) : err({ code: 'usage.secrets', values: { path: example } });
}
