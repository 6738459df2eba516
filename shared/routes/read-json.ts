import type { AppError } from '#shared/errors.ts';
import { toJsonError } from '#shared/json-text/json-error.ts';
import type { JsonNode, Member } from '#shared/json-text/node.ts';
import { placesOf } from '#shared/json-text/place.ts';
import { readJsonText } from '#shared/json-text/read.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { columnOf, doubled, problemAt, rowOf, unknownColumn, type Column, type Place } from './columns.ts';
import type { ReadRoutes, WantedRow } from './types.ts';

interface Reading {
  readonly source: string;
  readonly placeOf: (offset: number) => Place;
  readonly ignored: Map<string, AppError>;
}

/**
 * A JSON array of routes, or an object with one as `Routes`, as tolerantly as a deployment file. Nothing else reads the
 * table, so deviations aren't reported.
 */
export function readJson(source: string): Result<ReadRoutes, AppError> {
  const read = readJsonText(source);
  if (!read.ok) return err(toJsonError(source, read.error));
  const { root } = read.value;
  const reading: Reading = { source, placeOf: placesOf(source), ignored: new Map() };
  const list = listIn(root);
  if (list === undefined) return err(problemAt('notAList', reading.placeOf(root.at)));
  const Routes: WantedRow[] = [];
  const errors: AppError[] = [];
  for (const item of list) {
    const row = rowIn(item, reading);
    if (row.ok) Routes.push(row.value);
    else errors.push(row.error);
  }
  return ok({ Routes, errors, ignored: [...reading.ignored.values()] });
}

const membersOf = (node: JsonNode): readonly Member[] => (node.kind === 'object' ? node.members : []);

/** The rows: of an array, of an object's `Routes`, or a single route, which PowerShell writes without the array. */
function listIn(root: JsonNode): readonly JsonNode[] | undefined {
  if (root.kind === 'list') return root.items;
  const own = membersOf(root);
  const routes = own.find(({ key }) => key.value.toLowerCase() === 'routes');
  if (routes !== undefined) return listIn(routes.value);
  return own.some(({ key }) => columnOf(key.value) !== undefined) ? [root] : undefined;
}

function rowIn(item: JsonNode, { source, placeOf, ignored }: Reading): Result<WantedRow, AppError> {
  const place = placeOf(item.at);
  const values = new Map<Column, string>();
  const keys = new Map<Column, string>();
  for (const { key: name, value } of membersOf(item)) {
    const key = name.value;
    const column = columnOf(key);
    if (column === undefined) {
      if (!ignored.has(key)) ignored.set(key, unknownColumn(key, placeOf(name.at)));
      continue;
    }
    if (value.kind === 'word' && value.value === null) continue;
    if (value.kind !== 'text' && value.kind !== 'number') {
      return err(problemAt('value', placeOf(value.at), { name: key }));
    }
    const first = keys.get(column);
    if (first !== undefined) return err(doubled(key, first, column, placeOf(name.at)));
    keys.set(column, key);
    // A number as written: its value has lost the number of digits.
    values.set(column, value.kind === 'number' ? source.slice(value.at, value.end) : value.value);
  }
  return values.size === 0 ? err(problemAt('notARow', place)) : ok(rowOf(values, place));
}
