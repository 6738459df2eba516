import type { Place } from '#shared/csv/cells.ts';
import type { AppError } from '#shared/errors.ts';
import { toJsonError } from '#shared/json-text/json-error.ts';
import type { JsonNode, Member } from '#shared/json-text/node.ts';
import { placesOf } from '#shared/json-text/place.ts';
import { readJsonText } from '#shared/json-text/read.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { columnOf, type Column } from './column-names.ts';
import { namesOf, type Names } from './columns.ts';
import { routesIn, type SystemRow } from './left-out.ts';
import { problemAt } from './place.ts';
import { rowOf } from './row-of.ts';
import type { ReadRoutes } from '#shared/routes/types.ts';

interface Reading {
  readonly source: string;
  readonly placeOf: (offset: number) => Place;
  /** The keys of all rows, each once, and what they mean. */
  readonly keys: readonly string[];
  readonly names: Names;
}

/**
 * A JSON array of routes, or an object with one as `Routes`, as tolerantly as a deployment file. Nothing else reads the
 * table, so deviations aren't reported.
 */
export function readJson(source: string): Result<ReadRoutes, AppError> {
  const read = readJsonText(source);
  if (!read.ok) return err(toJsonError(source, read.error));
  const { root } = read.value;
  const placeOf = placesOf(source);
  const list = listIn(root);
  if (list === undefined) return err(problemAt('notAList', placeOf(root.at)));
  const keys = keysOf(list);
  const names = namesOf(keys.map(({ value, at }) => ({ text: value, ...placeOf(at) })));
  const reading: Reading = { source, placeOf, keys: keys.map(({ value }) => value), names };
  const rows: SystemRow[] = [];
  const errors: AppError[] = [];
  for (const item of list) {
    const row = rowIn(item, reading);
    if (row.ok) rows.push(row.value);
    else errors.push(row.error);
  }
  const { ignored, isWhole } = names;
  const found = isWhole ? routesIn(rows) : { Routes: rows.map(({ row }) => row), leftOut: [] };
  return ok({ ...found, errors, ignored });
}

const membersOf = (node: JsonNode): readonly Member[] => (node.kind === 'object' ? node.members : []);

function keysOf(list: readonly JsonNode[]): readonly Member['key'][] {
  const keys = new Map<string, Member['key']>();
  for (const { key } of list.flatMap(membersOf)) if (!keys.has(key.value)) keys.set(key.value, key);
  return [...keys.values()];
}

const memberNamed = (node: JsonNode, name: string): JsonNode | undefined =>
  membersOf(node).find(({ key }) => key.value.toLowerCase() === name)?.value;

/**
 * The rows: of an array, of an object's `Routes`, of a plan of ours (what it adds and what is there already), or a
 * single route, which PowerShell writes without the array.
 */
function listIn(root: JsonNode): readonly JsonNode[] | undefined {
  if (root.kind === 'list') return root.items;
  const routes = memberNamed(root, 'routes');
  if (routes !== undefined) return listIn(routes);
  const [add, kept] = [memberNamed(root, 'add'), memberNamed(root, 'kept')];
  if (add?.kind === 'list' && kept?.kind === 'list') return [...kept.items, ...add.items];
  return membersOf(root).some(({ key }) => columnOf(key.value) !== undefined) ? [root] : undefined;
}

/** The column of a key; in a system's own table, only one key has each value. */
const columnAt = (key: string, { keys, names }: Reading): Column | undefined =>
  names.isWhole ? names.columns[keys.indexOf(key)] : columnOf(key);

function rowIn(item: JsonNode, reading: Reading): Result<SystemRow, AppError> {
  const { source, placeOf } = reading;
  const place = placeOf(item.at);
  const values = new Map<Column, string>();
  const keys = new Map<Column, string>();
  for (const { key: name, value } of membersOf(item)) {
    const key = name.value;
    const column = columnAt(key, reading);
    if (column === undefined || (value.kind === 'word' && value.value === null)) continue;
    if (value.kind !== 'text' && value.kind !== 'number') {
      return err(problemAt('value', placeOf(value.at), { name: key }));
    }
    const first = keys.get(column);
    if (first !== undefined) {
      return err(problemAt('doubled', placeOf(name.at), { name: key, first, known: column }));
    }
    keys.set(column, key);
    // A number as written: its value has lost the number of digits.
    values.set(column, value.kind === 'number' ? source.slice(value.at, value.end) : value.value);
  }
  if (values.size === 0) return err(problemAt('notARow', place));
  return ok({ row: rowOf(values, place), text: source.slice(item.at, item.end) });
}
