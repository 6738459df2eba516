import type { AppError } from '#shared/errors.ts';
import { keyPath } from '#shared/deployment/paths.ts';
import { toJsonError } from '#shared/json-text/json-error.ts';
import { readJsonText } from '#shared/json-text/read.ts';
import { isJsonObject, parseJson, type JsonObject, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { isBlank, type SitesTable, type TableRow } from './table.ts';

const notRows: AppError = { code: 'sites.notRows', values: {} };

/** A row in the layout of a deployment file has six levels. Deeper ones aren't rows, and would use up the stack. */
const maxDepth = 50;

/** Brackets in texts count as well, but they are few. */
function depthOf(source: string): number {
  let [depth, deepest] = [0, 0];
  for (const [sign] of source.matchAll(/[[\]{}]/g)) {
    depth += sign === '[' || sign === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Why a text isn't JSON, with the place. */
function syntaxError(source: string): AppError {
  const read = readJsonText(source);
  // Comments and the like, which only a deployment file may have.
  return read.ok ? { code: 'sites.strictJson', values: {} } : toJsonError(source, read.error);
}

/** The values of an object by their paths: keys that are paths themselves stay, objects and lists are opened. */
function* leavesOf(value: JsonObject | readonly JsonValue[], parent: string): Generator<[string, JsonValue]> {
  const entries: readonly (readonly [string, JsonValue])[] = Array.isArray(value)
    ? value.map((item: JsonValue, index) => [`${parent}[${index}]`, item] as const)
    : Object.entries(value).map(([key, item]) => [pathOf(parent, key), item] as const);
  for (const [path, item] of entries) {
    const isTree = isJsonObject(item) || (Array.isArray(item) && item.some(isJsonObject));
    if (isTree) yield* leavesOf(item as JsonObject, path);
    else yield [path, item];
  }
}

const pathOf = (parent: string, key: string): string => (parent === '' ? key : keyPath(parent, key));

/** A list of objects, or an object with that list as `sites`. */
export function readJsonTable(source: string): Result<SitesTable, AppError> {
  if (depthOf(source) > maxDepth) return err(notRows);
  const value = parseJson(source);
  if (value === undefined) return err(syntaxError(source));
  const list = isJsonObject(value) ? value['sites'] : (value as JsonValue);
  if (!Array.isArray(list) || !list.every(isJsonObject)) return err(notRows);
  const positions = new Map<string, number>();
  const rows: TableRow[] = [];
  for (const [index, item] of (list as readonly JsonObject[]).entries()) {
    const cells: JsonValue[] = [];
    for (const [path, leaf] of leavesOf(item, '')) {
      const at = positions.get(path) ?? positions.size;
      positions.set(path, at);
      cells[at] = leaf;
    }
    if (!cells.every(isBlank)) rows.push({ row: index + 1, cells: Array.from(cells, (cell) => cell ?? '') });
  }
  return positions.size === 0
    ? err({ code: 'sites.empty', values: {} })
    : ok({ headingRow: 0, headings: [...positions.keys()], rows });
}
