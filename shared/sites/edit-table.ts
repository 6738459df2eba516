import { linesOfCells } from '#shared/csv/cells.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
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
