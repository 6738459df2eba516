import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import type { ReadRoutes } from './types.ts';

/** Characters. A route has about sixty. */
const largest = 128 * 1024;

/** More than any device is known to have been given; what the device itself takes is unknown. */
export const mostRoutes = 500;

const refused = (code: string, limit?: number): { readonly ok: false; readonly error: AppError } =>
  err({ code: `routesFile.${code}`, values: limit === undefined ? {} : { limit } });

/** Whoever notices it before all of the text is read says it in the same words. */
export const tooLarge = () => refused('tooLarge', largest / 1024);

/**
 * A table of routes from a file or the clipboard: CSV in any of its kinds, with or without a line of names, or JSON.
 * Errors of the whole: `routesFile.tooLarge`, `.tooManyRows`, `.empty`, `.notAList`, and those of the reader of JSON.
 */
export function readRoutes(text: string): Result<ReadRoutes, AppError> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (source.length > largest) return tooLarge();
  const isJson = /^\s*(?:[[{]|\/[/*])/.test(source);
  // The parser goes one call deeper with each bracket that is open, so this also bounds its depth.
  if (isJson && (source.match(/[[{]/g)?.length ?? 0) > mostRoutes + 2)
    return refused('tooManyRows', mostRoutes);
  const read = isJson ? readJson(source) : ok(readCsv(source));
  if (!read.ok) return read;
  const count = read.value.Routes.length + read.value.errors.length;
  if (count === 0) return refused('empty');
  return count > mostRoutes ? refused('tooManyRows', mostRoutes) : read;
}
