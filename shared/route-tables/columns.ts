import type { Place } from '#shared/csv/cells.ts';
import { editDistance } from '#shared/edit-distance.ts';
import type { AppError } from '#shared/errors.ts';
import { columnOf, isBeside, isSystemTable, knownNames, plainName, type Column } from './column-names.ts';
import { problemAt } from './place.ts';

/** A name as written. */
export interface NamedPlace extends Place {
  readonly text: string;
}

/** The names of a table, or of all the keys in a list. */
export interface Names {
  /** By position; undefined for a column that isn't read. */
  readonly columns: readonly (Column | undefined)[];
  /** Unknown columns. */
  readonly ignored: readonly AppError[];
  /** Two columns for one value. */
  readonly doubled?: AppError;
  /** It is a system's own routing table, with rows that no device needs. */
  readonly isWhole: boolean;
}

/** A table with more is none, and comparing each name with all known ones would take its time. */
const mostCompared = 40;

/** What the names of a table mean. Blank names are of columns that nobody named. */
export function namesOf(cells: readonly NamedPlace[]): Names {
  const isWhole = isSystemTable(cells.map(({ text }) => text));
  const known = cells.map(({ text }) => columnOf(text));
  const columns = isWhole ? withoutRepeated(cells, known) : known;
  const ignored = cells.flatMap((cell, index) => {
    const isKnown = known[index] !== undefined || cell.text === '' || (isWhole && isBeside(cell.text));
    return isKnown ? [] : [unknownColumn(cell.text, cell, index < mostCompared)];
  });
  const doubled = doubledIn(cells, columns);
  return { columns, ignored, isWhole, ...(doubled === undefined ? {} : { doubled }) };
}

/** A system's table may have one value under several names. Its own name counts, or else the first one. */
function withoutRepeated(
  cells: readonly NamedPlace[],
  columns: readonly (Column | undefined)[],
): readonly (Column | undefined)[] {
  const own = (column: Column): number => {
    const exact = cells.findIndex(({ text }) => plainName(text) === column.toLowerCase());
    return exact === -1 ? columns.indexOf(column) : exact;
  };
  return columns.map((column, index) => (column === undefined || own(column) !== index ? undefined : column));
}

function doubledIn(
  cells: readonly NamedPlace[],
  columns: readonly (Column | undefined)[],
): AppError | undefined {
  for (const [index, cell] of cells.entries()) {
    const known = columns[index];
    const first = known === undefined ? undefined : cells[columns.indexOf(known)];
    if (known !== undefined && first !== undefined && first !== cell) {
      return problemAt('doubled', cell, { name: cell.text, first: first.text, known });
    }
  }
  return undefined;
}

/** The known column that was probably meant: at most two typos, and more letters right than wrong. */
function nearestColumn(name: string): Column | undefined {
  const typed = plainName(name);
  // With two typos no name can be longer.
  if (typed.length > 24) return undefined;
  const near = knownNames.flatMap(([known, column]) => {
    const slips = editDistance(typed, known);
    return slips <= 2 && slips * 3 < known.length ? [{ slips, column }] : [];
  });
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.column;
}

/** An unknown column isn't read, and is reported with the closest known one. */
export function unknownColumn(name: string, place: Place, isCompared = true): AppError {
  const near = isCompared ? nearestColumn(name) : undefined;
  return near === undefined
    ? problemAt('unknownColumn', place, { name })
    : problemAt('nearColumn', place, { name, near });
}
