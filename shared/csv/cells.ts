/** From 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A value with the place where it starts. */
export interface Cell extends Place {
  readonly text: string;
}

/** A record: with a line end in quotation marks, it has several lines of the text. */
export interface CellLine {
  readonly cells: readonly Cell[];
  /** Where an unclosed quotation mark was opened. */
  readonly open?: Place;
}

/** Of cells, the most telling first. */
export const separators = ['\t', ';', ',', '|'] as const;

/** The first line of a table that Excel's `sep=` line or its own text tells. */
export interface Separated {
  readonly separator: string;
  /** The text without the `sep=` line, whose line end stays so that lines keep their numbers. */
  readonly text: string;
}

/** Reads and removes the line that tells Excel the separator. */
export function sepLine(source: string): Separated | undefined {
  const named = /^sep=(.)[^\S\r\n]*\r?(?:\n|$)/i.exec(source);
  if (named === null) return undefined;
  const line = named[0];
  return { separator: named[1] ?? ',', text: line.replace(/[^\r\n]/g, '') + source.slice(line.length) };
}

/**
 * The lines of a table, each with its cells. Quotation marks are optional, and any line ends are read. An unclosed
 * quotation mark ends with its line, so that the following lines can be read.
 *
 * @param separator of cells; with a space, any number of them
 */
export function* linesOfCells(text: string, separator: string): Generator<CellLine> {
  let [at, line, start] = [0, 1, 0];
  let cells: Cell[] = [];
  let open: Place | undefined;
  while (at <= text.length) {
    const place = { line, column: at - start + 1 };
    const cell = cellAt(text, at, separator);
    if (cell.open) open = place;
    // Only quotation marks can have a line end between them.
    if (cell.quoted) {
      for (const { index } of text.slice(at, cell.end).matchAll(/\r\n|\r|\n/g)) {
        line += 1;
        start = at + index + 1;
      }
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

interface Found {
  readonly text: string;
  /** A separator, the end of the line, or the end of the text. */
  readonly end: number;
  readonly quoted: boolean;
  readonly open: boolean;
}

const isEnd = (sign: string | undefined, separator: string): boolean =>
  sign === undefined || sign === separator || sign === '\r' || sign === '\n';

/** The quotation mark that closes a text; -1 without one. Two of them stand for one. */
function closingMark(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function cellAt(text: string, from: number, separator: string): Found {
  // Between words of a long run of spaces, there is nothing to look for.
  if (separator === ' ' && text[from] === ' ') return { text: '', end: from, quoted: false, open: false };
  let begin = from;
  while (!isEnd(text[begin], separator) && /[^\S\t]/.test(text[begin] ?? '')) begin += 1;
  const opens = text[begin] === '"';
  const closes = opens ? closingMark(text, begin + 1) : -1;
  const quoted = closes !== -1;
  const rest = quoted ? closes + 1 : from;
  let end = rest;
  while (!isEnd(text[end], separator)) end += 1;
  const plain = text.slice(rest, end);
  const value = quoted ? `${text.slice(begin + 1, closes).replaceAll('""', '"')}${plain}` : plain;
  return { text: value.trim(), end, quoted, open: opens && !quoted };
}
