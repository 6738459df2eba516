import type { AppError } from '#shared/errors.ts';
import { cellsOf, spansOf, type Span } from './cells.ts';
import { columnOf, type Column } from './column-names.ts';
import { namesOf, type NamedPlace } from './columns.ts';
import { problemAt } from './place.ts';
import { hasAddress, type Found, type TextLine } from './lines.ts';

export interface ReadPrinted {
  readonly found: readonly Found[];
  readonly errors: readonly AppError[];
  readonly ignored: readonly AppError[];
  /** It is a system's own table. */
  readonly isWhole: boolean;
}

/** The names of a header: up to three words with one space between them are one name, if it is known. */
function headIn(text: string, mostWords = 3): readonly Span[] {
  const words = spansOf(text);
  const names: Span[] = [];
  for (let index = 0; index < words.length;) {
    const first = words[index];
    if (first === undefined) break;
    const joined = (count: number) => text.slice(first.at, words[index + count - 1]?.end ?? first.at);
    const size =
      [3, 2].find((count) => {
        const name = joined(count);
        return count <= mostWords && !/\s{2}/.test(name) && columnOf(name) !== undefined;
      }) ?? 1;
    const name = joined(size);
    names.push({ text: name, at: first.at, end: first.at + name.length });
    index += size;
  }
  // `Network Mask` are two columns in one table, and one in another, which has a destination besides.
  const isWhole = mostWords === 1 || names.some((name) => columnOf(name.text) === 'DestinationPrefix');
  return isWhole ? names : headIn(text, 1);
}

/** Two names that a table of routes has, one of them the destination, and no address. */
function isHead(text: string): boolean {
  if (hasAddress(text) || /[,;|\t]/.test(text)) return false;
  const columns = new Set(headIn(text).flatMap((name) => columnOf(name.text) ?? []));
  return columns.has('DestinationPrefix') && columns.size > 1;
}

/** A further next hop of the same network has none of its own. */
const destinationAbove = (found: readonly Found[]): string => {
  const above = found.at(-1);
  return (above !== undefined && 'values' in above && above.values.get('DestinationPrefix')) || '';
};

/** A system's other columns say which routes block traffic, and which networks are its own. */
function rowOf(line: TextLine, values: ReadonlyMap<Column, string>, said: readonly string[]): Found {
  if (said.some((cell) => cell.startsWith('!'))) return { ...line, why: 'blocked' };
  // Through a router of which only the name is known.
  const isRouted = said.some((cell) => /^U[A-Z]*G/i.test(cell));
  if (isRouted && !hasAddress(values.get('NextHop') ?? '')) return { ...line, why: 'unread' };
  const isDirect = said.some((cell) => /^(?:direct|connected|local|kernel)$/i.test(cell));
  return { ...line, values: isDirect ? new Map([...values, ['NextHop', '']]) : values };
}

/** A table whose columns are aligned with spaces, below a line of names; undefined if no line has such names. */
export function readPrintedTable(lines: readonly TextLine[]): ReadPrinted | undefined {
  const at = lines.findIndex(({ text }) => isHead(text));
  const header = lines[at];
  if (header === undefined) return undefined;
  const head = headIn(header.text);
  const places = head.map((name): NamedPlace => ({
    text: name.text,
    line: header.line,
    column: name.at + 1,
  }));
  const { columns, ignored, doubled, isWhole } = namesOf(places);
  if (doubled !== undefined) return { found: [], errors: [doubled], ignored, isWhole };
  const found: Found[] = [];
  const errors: AppError[] = [];
  for (const line of lines.slice(at + 1)) {
    const { text } = line;
    if (text.trim() === '' || /^[-=\s]+$/.test(text) || /^\s*#/.test(text)) continue;
    // Printed again for each page.
    if (text.trim() === header.text.trim()) continue;
    // What follows a system's table is a prompt or a sentence.
    if (isWhole && !/\d\.\d|::/.test(text)) continue;
    const cells = cellsOf(text, { names: head, columns }, isWhole ? destinationAbove(found) : '');
    if (cells !== undefined) {
      const said = isWhole ? cells.filter((_, index) => columns[index] === undefined) : [];
      found.push(rowOf(line, valuesIn(cells, columns), said));
    }
    // An IPv6 route may not fit the names of IPv4.
    else if (isWhole && text.includes('::')) found.push({ ...line, why: 'ipv6' });
    else {
      const values = { count: spansOf(text).length, expected: head.length, found: text.trim().slice(0, 60) };
      errors.push(problemAt('cells', { line: line.line, column: 1 }, values));
    }
  }
  return { found, errors, ignored, isWhole };
}

function valuesIn(
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
): ReadonlyMap<Column, string> {
  return new Map(
    columns.flatMap((column, index) => (column === undefined ? [] : [[column, cells[index] ?? ''] as const])),
  );
}
