import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt, type Field } from '#shared/deployment/fields.ts';
import { withValue } from '#shared/deployment/paths.ts';
import { readLeaf, type Notes } from '#shared/deployment/read-leaf.ts';
import type { ReadFile } from '#shared/deployment/read.ts';
import type { Finding } from '#shared/findings/finding.ts';
import type { JsonValue } from '#shared/json.ts';
import { excelDamage, valueOfCell } from './cell-value.ts';
import type { Meaning } from './columns.ts';
import { isBlank, type TableRow } from './table.ts';

/** A cell that something is wrong with, apart from its value. */
export interface CellTrouble {
  readonly kind: 'date' | 'number' | 'differs' | 'surplus' | 'quote';
  /** By position. */
  readonly column: number;
  readonly path: string;
}

/** A machine of the table: its row, merged with the template. */
export interface Site {
  /** Its position among the rows, from 0. */
  readonly index: number;
  readonly row: number;
  readonly name: string;
  /** Machines with another one aren't in the same network. Empty without such a column. */
  readonly site: string;
  readonly file: DeploymentFile;
  /** How its values are written: R-FILE-n. */
  readonly findings: readonly Finding[];
  readonly troubles: readonly CellTrouble[];
  /** A column that couldn't be read has something for this machine. */
  readonly isIncomplete: boolean;
}

interface Column {
  readonly meaning: Meaning;
  readonly field: Field | undefined;
  readonly at: number;
  /** The first column that means the same; itself without one. */
  readonly first: number;
}

const keyOf = (meaning: Meaning, at: number): string =>
  meaning.kind === 'field'
    ? meaning.path
    : meaning.kind === 'name' || meaning.kind === 'site'
      ? `.${meaning.kind}`
      : String(at);

function columnsOf(meanings: readonly Meaning[]): readonly Column[] {
  const known = new Map<string, number>();
  return meanings.map((meaning, at) => {
    const key = keyOf(meaning, at);
    const first = known.get(key) ?? at;
    known.set(key, first);
    return { meaning, at, first, field: meaning.kind === 'field' ? fieldAt(meaning.path) : undefined };
  });
}

/** Whether values of such a column are lost, so that a machine with one of them isn't what its row says. */
const isUnreadable = (meaning: Meaning): boolean =>
  meaning.kind === 'ambiguous' || (meaning.kind === 'unknown' && meaning.near !== undefined);

const textOf = (cell: JsonValue | undefined): string =>
  isBlank(cell) ? '' : typeof cell === 'string' ? cell.trim() : JSON.stringify(cell);

/** Whether a path is that of a value, or is in it. */
export const isWithin = (path: string, value: string): boolean =>
  path === value || (path.startsWith(value) && /^[.[]/.test(path.slice(value.length)));

/** What the template's text was written like, apart from what the row replaces. */
const ofTemplate = (template: ReadFile, set: readonly string[]): readonly Finding[] =>
  template.findings.filter(
    ({ path, severity }) => severity === 'error' && !set.some((value) => isWithin(path, value)),
  );

function siteOf(
  { row, cells, isOpen }: TableRow,
  index: number,
  columns: readonly Column[],
  template: ReadFile,
): Site {
  const notes: Notes = { findings: [], changes: [], unknown: 0 };
  const troubles: CellTrouble[] = [];
  const set: string[] = [];
  let { file } = template;
  let [name, site, isIncomplete] = ['', '', false];
  for (const { meaning, field, at, first } of columns) {
    const cell = cells[at];
    if (isBlank(cell) || cell === undefined) continue;
    const path = meaning.kind === 'field' ? meaning.path : '';
    const before = first === at ? undefined : textOf(cells[first]);
    if (before !== undefined && before !== '') {
      if (before !== textOf(cell)) troubles.push({ kind: 'differs', column: at, path });
      continue;
    }
    if (meaning.kind === 'name') name = textOf(cell);
    else if (meaning.kind === 'site') site = textOf(cell);
    else if (isUnreadable(meaning)) isIncomplete = true;
    if (field === undefined) continue;
    const kind = excelDamage(cell, field);
    set.push(path);
    if (kind !== undefined) {
      troubles.push({ kind, column: at, path });
      file = withValue(file, path, null);
      continue;
    }
    const value = readLeaf(valueOfCell(cell, field), field, path, notes);
    file = withValue(file, path, value ?? null);
  }
  if (cells.length > columns.length) troubles.push({ kind: 'surplus', column: columns.length, path: '' });
  if (isOpen) troubles.push({ kind: 'quote', column: Math.max(0, cells.length - 1), path: '' });
  const findings = [...ofTemplate(template, set), ...notes.findings];
  return { index, row, name, site, file, findings, troubles, isIncomplete };
}

/** Reads rows of a table with these columns as machines, each with the template's values where its row has none. */
export function siteReader(
  meanings: readonly Meaning[],
  template: ReadFile,
): (row: TableRow, index: number) => Site {
  const columns = columnsOf(meanings);
  return (row, index) => siteOf(row, index, columns, template);
}
