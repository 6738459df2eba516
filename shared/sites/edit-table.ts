import { linesOfCells } from '#shared/csv/cells.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { meaningsOf } from './columns.ts';
import { isBlank, type SitesTable, type TableRow } from './table.ts';

/** Cells as a spreadsheet copies them: tabs between them, and a line end after each row. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const lines = [...linesOfCells(text, '\t')].map(({ cells }) => cells.map((cell) => cell.text));
  return lines.length > 1 && lines.at(-1)?.every((cell) => cell === '') === true ? lines.slice(0, -1) : lines;
}

/** The number of columns with a heading or a value. */
export const widthOf = ({ headings, rows }: SitesTable): number =>
  rows.reduce((width, { cells }) => Math.max(width, cells.length), headings.length);

function changed(row: TableRow, column: number, texts: readonly string[]): TableRow {
  const length = Math.max(row.cells.length, column + texts.length);
  const cells = Array.from({ length }, (_, at) => texts[at - column]?.trim() ?? row.cells[at] ?? '');
  // What was read behind an open quotation mark is what the person has seen and changed.
  return { row: row.row, cells: cells.slice(0, cells.findLastIndex((cell) => !isBlank(cell)) + 1) };
}

/** What a row has for a key of the deployment file; null if it leaves it out. */
export interface RowValue {
  readonly path: string;
  readonly value: string | null;
}

/** Adds columns behind the last heading; values without a heading stay behind them. */
function withColumns(table: SitesTable, paths: readonly string[]): SitesTable {
  const width = table.headings.length;
  const rows = table.rows.map((row) =>
    row.cells.length > width && paths.length > 0
      ? { ...row, cells: [...row.cells.slice(0, width), ...paths.map(() => ''), ...row.cells.slice(width)] }
      : row,
  );
  return { ...table, headings: [...table.headings, ...paths], rows };
}

/** Puts values into the cells of a row. A key that no column means gets one. */
export function putValues(table: SitesTable, row: number, values: readonly RowValue[]): SitesTable {
  const meanings = meaningsOf(table.headings);
  const columnOf = (path: string): number =>
    meanings.findIndex((meaning) => meaning.kind === 'field' && meaning.path === path);
  const added = values.filter(({ path, value }) => value !== null && columnOf(path) === -1);
  const wide = withColumns(
    table,
    added.map(({ path }) => path),
  );
  let one = wide.rows[row];
  if (one === undefined) return table;
  for (const { path, value } of values) {
    const known = columnOf(path);
    const at = known === -1 ? added.findIndex((other) => other.path === path) : known;
    if (at !== -1) one = changed(one, known === -1 ? table.headings.length + at : at, [value ?? '']);
  }
  return { ...wide, rows: wide.rows.with(row, one) };
}

/**
 * Puts cells over those of a table, beginning at a position; rows below the last one are added.
 *
 * @returns an error if there are more columns than the table has, and then nothing is changed
 */
export function putCells(
  table: SitesTable,
  row: number,
  column: number,
  cells: readonly (readonly string[])[],
): Result<SitesTable, AppError> {
  const width = cells.reduce((widest, texts) => Math.max(widest, texts.length), 0);
  const room = widthOf(table) - column;
  if (width > room)
    return err({ code: 'sites.pasteWide', values: { count: width, limit: Math.max(0, room) } });
  const rows = [...table.rows];
  for (const [index, texts] of cells.entries()) {
    const at = Math.min(row + index, rows.length);
    const last = rows.at(-1)?.row ?? table.headingRow;
    rows[at] = changed(rows[at] ?? { row: last + 1, cells: [] }, column, texts);
  }
  return ok({ ...table, rows });
}
