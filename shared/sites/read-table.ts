import { linesOfCells, separators, sepLine, type CellLine } from '#shared/csv/cells.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readJsonTable } from './read-json-table.ts';
import type { SitesTable, TableRow } from './table.ts';

/** Reads a table of sites: CSV as Excel writes it, in any language, or JSON. */
export function readTable(source: string): Result<SitesTable, AppError> {
  return /^\s*[[{]/.test(source) ? readJsonTable(source) : readCsvTable(source);
}

/** A title or a note above the headings has no separators. */
function separatorOf(text: string): string {
  const line = text.split(/[\r\n]/, 20).find((item) => item.trim() !== '' && !item.startsWith('#')) ?? '';
  return separators.find((separator) => line.includes(separator)) ?? ',';
}

const isEmpty = ({ cells }: CellLine): boolean => cells.every(({ text }) => text === '');

/** Without the cells that Excel adds on the right as far as any row of the sheet goes. */
function filled({ cells }: CellLine): readonly string[] {
  const texts = cells.map(({ text }) => text);
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
}

function readCsvTable(source: string): Result<SitesTable, AppError> {
  const named = sepLine(source);
  const text = named?.text ?? source;
  let headings: readonly string[] | undefined;
  let headingRow = 1;
  const rows: TableRow[] = [];
  for (const line of linesOfCells(text, named?.separator ?? separatorOf(text))) {
    const [first] = line.cells;
    // Export-Csv of Windows PowerShell writes its type above the headings.
    if (first === undefined || isEmpty(line) || (headings === undefined && first.text.startsWith('#')))
      continue;
    if (headings === undefined) [headings, headingRow] = [filled(line), first.line];
    else {
      const row = { row: first.line, cells: filled(line) };
      rows.push(line.open === undefined ? row : { ...row, isOpen: true });
    }
  }
  return headings === undefined
    ? err({ code: 'sites.empty', values: {} })
    : ok({ headingRow, headings, rows });
}
