import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readLines } from './read-lines.ts';
import type { LeftOut, ReadRoutes } from '#shared/routes/types.ts';

/** In characters; a route has about sixty. */
const largest = 128 * 1024;

/** More than any known device has; the device's own limit is unknown. */
export const mostRoutes = 500;

const refused = (code: string, limit?: number): { readonly ok: false; readonly error: AppError } =>
  err({ code: `routesFile.${code}`, values: limit === undefined ? {} : { limit } });

/** Also used by callers that notice it before they have read the whole text. */
export const tooLarge = () => refused('tooLarge', largest / 1024);

/** The lines that were left out, as far as a message has room for them. */
function onlyLeftOut(rows: readonly LeftOut[]): { readonly ok: false; readonly error: AppError } {
  const [first] = rows;
  const detail = rows.slice(0, 20).map(({ text, line }) => `${String(line)}: ${text}`);
  return err({
    code: 'routesFile.onlyLeftOut',
    values: { count: rows.length },
    detail: detail.join('\n  '),
    ...(first === undefined ? {} : { line: first.line, column: 1 }),
  });
}

/**
 * Routes from a file or the clipboard, in any form that holds routes: CSV with or without a header, JSON, lines of
 * `Add-HcsNetRoute`, lists, and what Windows, Linux and routers print. Each form has a reader of its own. Errors of the
 * whole: `routesFile.tooLarge`, `.tooManyRows`, `.empty`, `.onlyLeftOut`, `.notAList`, and those of the JSON reader.
 */
export function readRoutes(text: string): Result<ReadRoutes, AppError> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (source.length > largest) return tooLarge();
  // `[10.100.10.10]: PS>` and `[admin@router] >` are prompts of a session, and `[Route]` a section.
  const isJson = /^\s*(?:[[{]|\/[/*])/.test(source) && !/^\s*\[[\w.:@-]+\](?::|\s*$|\s+[>/\w])/m.test(source);
  // The parser recurses for each open bracket, so this also limits its depth.
  if (isJson && (source.match(/[[{]/g)?.length ?? 0) > mostRoutes + 2)
    return refused('tooManyRows', mostRoutes);
  const read = isJson ? readJson(source) : ok(readLines(source) ?? readCsv(source));
  if (!read.ok) return read;
  const { Routes, errors, leftOut } = read.value;
  const count = Routes.length + errors.length;
  if (count === 0) return leftOut.length > 0 ? onlyLeftOut(leftOut) : refused('empty');
  return count > mostRoutes ? refused('tooManyRows', mostRoutes) : read;
}
