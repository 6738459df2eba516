import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { columnOf, doubled, problemAt, rowOf, unknownColumn, type Column, type Place } from './columns.ts';
import type { ReadRoutes } from './read-routes.ts';
import type { WantedRow } from './types.ts';

/** A JSON array of routes, or an object that has one as `Routes`; comments and commas too many are read. */
export function readJson(source: string): Result<ReadRoutes, AppError> {
  const problems: ParseError[] = [];
  const root = parseTree(source, problems, { allowTrailingComma: true });
  const [first] = problems;
  if (first !== undefined || root === undefined) {
    return err(problemAt('notJson', placeIn(source, first?.offset ?? 0)));
  }
  const list = listIn(root);
  if (list === undefined) return err(problemAt('notAList', placeIn(source, root.offset)));
  const Routes: WantedRow[] = [];
  const errors: AppError[] = [];
  const ignored = new Map<string, AppError>();
  for (const item of list) {
    const read = rowIn(source, item, ignored);
    if (read.ok) Routes.push(read.value);
    else errors.push(read.error);
  }
  return ok({ Routes, errors, ignored: [...ignored.values()] });
}

function placeIn(source: string, offset: number): Place {
  const before = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface Property {
  readonly key: string;
  readonly at: number;
  readonly value: Node;
}

const propertiesOf = ({ children = [] }: Node): readonly Property[] =>
  children.flatMap(({ children: [name, value] = [] }) =>
    name === undefined || value === undefined ? [] : [{ key: String(name.value), at: name.offset, value }],
  );

/** The rows: of an array, of an object's `Routes`, or a single route, which PowerShell writes without its array. */
function listIn(root: Node): readonly Node[] | undefined {
  if (root.type === 'array') return root.children ?? [];
  if (root.type !== 'object') return undefined;
  const own = propertiesOf(root);
  const routes = own.find(({ key }) => key.toLowerCase() === 'routes');
  if (routes !== undefined) return listIn(routes.value);
  return own.some(({ key }) => columnOf(key) !== undefined) ? [root] : undefined;
}

function rowIn(source: string, item: Node, ignored: Map<string, AppError>): Result<WantedRow, AppError> {
  const place = placeIn(source, item.offset);
  const values = new Map<Column, string>();
  const keys = new Map<Column, string>();
  for (const { key, at, value } of item.type === 'object' ? propertiesOf(item) : []) {
    const column = columnOf(key);
    if (column === undefined) {
      if (!ignored.has(key)) ignored.set(key, unknownColumn(key, placeIn(source, at)));
      continue;
    }
    if (value.type === 'null') continue;
    // A number as it is written: its value has forgotten how many digits it had.
    const written: unknown =
      value.type === 'number' ? source.slice(value.offset, value.offset + value.length) : value.value;
    if (typeof written !== 'string') {
      return err(problemAt('value', placeIn(source, value.offset), { name: key }));
    }
    const first = keys.get(column);
    if (first !== undefined) return err(doubled(key, first, column, placeIn(source, at)));
    keys.set(column, key);
    values.set(column, written);
  }
  return values.size === 0 ? err(problemAt('notARow', place)) : ok(rowOf(values, place));
}
