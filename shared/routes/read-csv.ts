import type { AppError } from '#shared/errors.ts';
import {
  columnOf,
  doubled,
  problemAt,
  rowOf,
  unknownColumn,
  usualOrder,
  type Column,
  type Place,
} from './columns.ts';
import type { ReadRoutes, WantedRow } from './types.ts';

interface Cell extends Place {
  readonly text: string;
}

interface Line {
  readonly cells: readonly Cell[];
  /** Where an unclosed quotation mark was opened. */
  readonly open?: Place;
}

/**
 * Lines of cells as spreadsheets and people write them: comma, semicolon, tab or spaces as separators, optional
 * quotation marks, any line ends. Lines that start with # are comments (Export-Csv writes one).
 */
export function readCsv(source: string): ReadRoutes {
  const named = /^sep=(.)\r?(?:\n|$)/i.exec(source);
  const text = named === null ? source : source.replace(/^[^\n]*/, '');
  const lines = [...linesOf(text, named?.[1] ?? separatorOf(text))].filter(isMeant);
  const [first, ...others] = lines;
  if (first === undefined) return { Routes: [], errors: [], ignored: [] };
  const columns = first.cells.map((cell) => columnOf(cell.text));
  if (columns.some((column) => column !== undefined)) return withHeader(first.cells, columns, others);
  const looksNamed = first.cells.length > 1 && first.cells.every(({ text: name }) => !/\d/.test(name));
  const header = looksNamed ? [unknownHeader(first)] : [];
  const read = rowsOf(looksNamed ? others : lines, usualOrder, 3);
  return { ...read, errors: [...header, ...read.errors], ignored: [] };
}

const placeOf = ({ cells }: Line): Place => cells[0] ?? { line: 1, column: 1 };

const listed = (cells: readonly Cell[]): string => {
  const all = cells.map(({ text }) => text).join(', ');
  return all.length > 60 ? `${all.slice(0, 57)}…` : all;
};

const unknownHeader = (line: Line): AppError =>
  problemAt('header', placeOf(line), { found: listed(line.cells) });

/** Not empty, not a comment, and not the dashes below a printed table's header. */
function isMeant({ cells }: Line): boolean {
  const all = cells.map(({ text }) => text).join('');
  return all !== '' && !all.startsWith('#') && !/^[-=\s]+$/.test(all);
}

function withHeader(
  header: readonly Cell[],
  columns: readonly (Column | undefined)[],
  lines: readonly Line[],
): ReadRoutes {
  const ignored = header.flatMap((cell, index) =>
    columns[index] === undefined && cell.text !== '' ? [unknownColumn(cell.text, cell)] : [],
  );
  const twice = doubledIn(header, columns);
  if (twice !== undefined) return { Routes: [], errors: [twice], ignored };
  return { ...rowsOf(lines, columns, 1), ignored };
}

function doubledIn(header: readonly Cell[], columns: readonly (Column | undefined)[]): AppError | undefined {
  for (const [index, cell] of header.entries()) {
    const known = columns[index];
    const first = known === undefined ? undefined : header[columns.indexOf(known)];
    if (known !== undefined && first !== undefined && first !== cell) {
      return doubled(cell.text, first.text, known, cell);
    }
  }
  return undefined;
}

function rowsOf(
  lines: readonly Line[],
  columns: readonly (Column | undefined)[],
  least: number,
): Pick<ReadRoutes, 'Routes' | 'errors'> {
  const Routes: WantedRow[] = [];
  const errors: AppError[] = [];
  for (const line of lines) {
    const filled = line.cells.findLastIndex(({ text }) => text !== '') + 1;
    if (line.open !== undefined) errors.push(problemAt('quote', line.open));
    else if (filled > columns.length || filled < least) {
      const values = { count: filled, expected: columns.length, found: listed(line.cells) };
      errors.push(problemAt('cells', placeOf(line), values));
    } else {
      const values = line.cells.flatMap(({ text }, index) => {
        const column = columns[index];
        return column === undefined ? [] : [[column, text] as const];
      });
      Routes.push(rowOf(new Map(values), placeOf(line)));
    }
  }
  return { Routes, errors };
}

/** From the first line with content; spaces if no other separator is found. */
function separatorOf(text: string): string {
  const line = text.split(/[\r\n]/).find((item) => item.trim() !== '' && !item.startsWith('#')) ?? '';
  return ['\t', ';', ','].find((separator) => line.includes(separator)) ?? ' ';
}

function* linesOf(text: string, separator: string): Generator<Line> {
  let [at, line, start] = [0, 1, 0];
  let cells: Cell[] = [];
  let open: Place | undefined;
  while (at <= text.length) {
    const place = { line, column: at - start + 1 };
    const cell = cellAt(text, at, separator);
    if (cell.open) open = place;
    for (const { index } of text.slice(at, cell.end).matchAll(/\r\n|\r|\n/g)) {
      line += 1;
      start = at + index + 1;
    }
    if (cell.text !== '' || separator !== ' ') cells.push({ ...place, text: cell.text });
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    yield open === undefined ? { cells } : { cells, open };
    [cells, open] = [[], undefined];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    start = at;
  }
}

/** One value and its end: a separator, the end of the line, or the end of the text. */
function cellAt(text: string, from: number, separator: string): { text: string; end: number; open: boolean } {
  const quoted = /[^\S\r\n\t]*"((?:[^"]|"")*)("?)/y;
  quoted.lastIndex = from;
  const found = quoted.exec(text);
  // An unclosed quotation mark ends with its line, so that the following lines can be read.
  const isOpen = found?.[2] === '';
  const begins = found === null || isOpen ? from : quoted.lastIndex;
  let end = begins;
  while (end < text.length && text[end] !== separator && text[end] !== '\r' && text[end] !== '\n') end += 1;
  const rest = text.slice(begins, end);
  const value = found === null || isOpen ? rest : `${(found[1] ?? '').replaceAll('""', '"')}${rest}`;
  return { text: value.trim(), end, open: isOpen };
}
