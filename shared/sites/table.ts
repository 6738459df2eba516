import type { JsonValue } from '#shared/json.ts';

/** A row of a table: what it has in each column. */
export interface TableRow {
  /** The line of the text where it starts, from 1; in JSON, its position in the list. */
  readonly row: number;
  /** By the position of the column. A cell of CSV is text without spaces around it. */
  readonly cells: readonly JsonValue[];
  /** An opened quotation mark that nothing closes. */
  readonly isOpen?: true;
}

/** A table of sites as it was read, before anyone knows what its columns mean. */
export interface SitesTable {
  /** Where the headings are; 0 in JSON, which has none. */
  readonly headingRow: number;
  readonly headings: readonly string[];
  /** Without empty ones. */
  readonly rows: readonly TableRow[];
}

/** Whether a cell says nothing, so that the template's value counts. */
export const isBlank = (cell: JsonValue | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
