import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import type { ReadRoutes } from './types.ts';

/** In characters; a route has about sixty. */
const largest = 128 * 1024;

/** More than any known device has; the device's own limit is unknown. */
export const mostRoutes = 500;

const refused = (code: string, limit?: number): { readonly ok: false; readonly error: AppError } =>
  err({ code: `routesFile.${code}`, values: limit === undefined ? {} : { limit } });

/** Also used by callers that notice it before they have read the whole text. */
export const tooLarge = () => refused('tooLarge', largest / 1024);

/**
 * A table of routes from a file or the clipboard: any kind of CSV, with or without a header, or JSON. Errors of the
 * whole: `routesFile.tooLarge`, `.tooManyRows`, `.empty`, `.notAList`, and those of the JSON reader.
 */
export function readRoutes(text: string): Result<ReadRoutes, AppError> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (source.length > largest) return tooLarge();
  const isJson = /^\s*(?:[[{]|\/[/*])/.test(source);
  // The parser recurses for each open bracket, so this also limits its depth.
  if (isJson && (source.match(/[[{]/g)?.length ?? 0) > mostRoutes + 2)
    return refused('tooManyRows', mostRoutes);
  const read = isJson ? readJson(source) : ok(readCsv(source));
  if (!read.ok) return read;
  const count = read.value.Routes.length + read.value.errors.length;
  if (count === 0) return refused('empty');
  return count > mostRoutes ? refused('tooManyRows', mostRoutes) : read;
}
