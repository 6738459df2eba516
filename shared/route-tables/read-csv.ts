import { linesOfCells, separators, sepLine, type CellLine, type Place } from '#shared/csv/cells.ts';
import type { AppError } from '#shared/errors.ts';
import { columnOf, type Column } from './column-names.ts';
import { namesOf } from './columns.ts';
import { leftOut, routesIn } from './left-out.ts';
import { hasAddress, linesOf as linesIn } from './lines.ts';
import { orderOf } from './order.ts';
import { problemAt } from './place.ts';
import { rowOf } from './row-of.ts';
import type { ReadRoutes, WantedRow } from '#shared/routes/types.ts';

/**
 * Lines of cells as spreadsheets and people write them: comma, semicolon, tab or spaces as separators, optional
 * quotation marks, any line ends. Lines that start with # are comments (Export-Csv writes one).
 */
export function readCsv(source: string): ReadRoutes {
  const named = sepLine(source);
  const titles = named === undefined ? titlesOf(source) : '';
  const text = named?.text ?? titles.replace(/[^\r\n]/g, '') + source.slice(titles.length);
  const lines = [...linesOfCells(text, named?.separator ?? separatorOf(text))].filter(isMeant);
  const [first, ...others] = lines;
  if (first === undefined) return { Routes: [], errors: [], ignored: [], leftOut: [] };
  const { columns, ignored, doubled, isWhole } = namesOf(first.cells);
  const isNamed = !first.cells.some(({ text: cell }) => hasAddress(cell));
  if (isNamed && columns.some((column) => column !== undefined)) {
    if (doubled !== undefined) return { Routes: [], errors: [doubled], ignored, leftOut: [] };
    const read = rowsOf(others, columns, 1);
    const table = inTable(read, isWhole);
    return { ...table, ignored, leftOut: [...unreadIn(titles), ...table.leftOut] };
  }
  const looksNamed = first.cells.length > 1 && first.cells.every(({ text: name }) => !/\d/.test(name));
  const header = looksNamed ? [unknownHeader(first)] : [];
  const rows = looksNamed ? others : lines;
  const order = orderOf((rows[0]?.cells ?? []).map(({ text: cell }) => cell));
  const read = inTable(rowsOf(rows, order.columns, order.least), false);
  return { ...read, errors: [...header, ...read.errors], ignored: [] };
}

const placeOf = ({ cells }: CellLine): Place => cells[0] ?? { line: 1, column: 1 };

const textOf = ({ cells }: CellLine): string => cells.map(({ text }) => text).join(', ');

const listed = (line: CellLine): string => {
  const all = textOf(line);
  return all.length > 60 ? `${all.slice(0, 57)}…` : all;
};

const unknownHeader = (line: CellLine): AppError =>
  problemAt('header', placeOf(line), { found: listed(line) });

/** Not empty, not a comment, and not the dashes below a printed table's header. */
function isMeant({ cells }: CellLine): boolean {
  const all = cells.map(({ text }) => text).join('');
  return all !== '' && !all.startsWith('#') && !/^[-=:\s]+$/.test(all);
}

interface TableRows {
  readonly rows: readonly { readonly row: WantedRow; readonly text: string }[];
  readonly errors: readonly AppError[];
}

/** The rows; of a system's own table, those that a device needs. */
const inTable = ({ rows, errors }: TableRows, isWhole: boolean): Omit<ReadRoutes, 'ignored'> =>
  isWhole ? { ...routesIn(rows), errors } : { Routes: rows.map(({ row }) => row), errors, leftOut: [] };

function rowsOf(
  lines: readonly CellLine[],
  columns: readonly (Column | undefined)[],
  least: number,
): TableRows {
  const rows: TableRows['rows'][number][] = [];
  const errors: AppError[] = [];
  for (const line of lines) {
    const filled = line.cells.findLastIndex(({ text }) => text !== '') + 1;
    if (line.open !== undefined) errors.push(problemAt('quote', line.open));
    else if (filled > columns.length || filled < least) {
      const values = { count: filled, expected: columns.length, found: listed(line) };
      errors.push(problemAt('cells', placeOf(line), values));
    } else {
      const values = line.cells.flatMap(({ text }, index) => {
        const column = columns[index];
        return column === undefined ? [] : [[column, text] as const];
      });
      rows.push({ row: rowOf(new Map(values), placeOf(line)), text: textOf(line) });
    }
  }
  return { rows, errors };
}

/** How far down a title can push the names. */
const mostTitles = 10;

/** Two of the columns by name, and one of them the destination. */
function isHeader(line: string): boolean {
  const separator = separators.find((sign) => line.includes(sign));
  if (separator === undefined) return false;
  const known = new Set(line.split(separator).flatMap((cell) => columnOf(cell) ?? []));
  return known.size > 1 && known.has('DestinationPrefix');
}

/** What people write above a table's names. */
function titlesOf(source: string): string {
  const lines = source.split(/(?<=\r\n|\n|\r(?!\n))/).slice(0, mostTitles);
  const at = lines.findIndex(isHeader);
  return lines.slice(0, Math.max(at, 0)).join('');
}

/** Lines with an address that nothing was made of. */
const unreadIn = (titles: string) =>
  linesIn(titles)
    .filter(({ text }) => hasAddress(text))
    .map(({ text, line }) => leftOut('unread', text, line));

/** From the first line with content; spaces if no other separator is found. */
function separatorOf(text: string): string {
  const line = text.split(/[\r\n]/).find((item) => item.trim() !== '' && !item.startsWith('#')) ?? '';
  return separators.find((separator) => line.includes(separator)) ?? ' ';
}
