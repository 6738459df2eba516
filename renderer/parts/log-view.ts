import type { LogLine } from '#shared/job/job.ts';

/** The number of rows that a person can scroll through. */
const linesShown = 300;
/** In pixels, of a row; a longer line is higher. */
const rowHeight = 18;
/** Rows above those in view, so that the first step of a scroll shows something. */
const rowsAbove = 20;
/** The limit of one call for the clipboard. */
const clipboardCharacters = 1_000_000;

/**
 * The newest lines; all of them if they are few.
 *
 * @param inView in pixels: of many lines, only those that are in view at the end of a log of this height. A flood
 *   replaces them several times per second.
 */
export function newest(lines: readonly LogLine[], inView?: number): readonly LogLine[] {
  if (lines.length <= linesShown) return lines;
  const rows = inView === undefined ? linesShown : Math.ceil(inView / rowHeight) + rowsAbove;
  return lines.slice(-Math.min(linesShown, rows));
}

/** In rows, what is shown before the line that someone jumps to. */
const linesBefore = 20;

/** The lines around one, which may have scrolled out of the newest. */
export function around(lines: readonly LogLine[], number: number): readonly LogLine[] {
  const index = Math.max(0, lines.findIndex((line) => line.number === number) - linesBefore);
  return lines.slice(index, index + linesShown);
}

/** The lines that contain a text, in any case. */
export function matching(lines: readonly LogLine[], text: string): readonly LogLine[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? lines : lines.filter((line) => line.text.toLowerCase().includes(wanted));
}

/** A line in pieces: those at odd places are what was searched for. */
export function pieces(line: string, text: string): readonly string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [line];
  const [lower, found]: [string, string[]] = [line.toLowerCase(), []];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    found.push(line.slice(from, at), line.slice(at, at + wanted.length));
    from = at + wanted.length;
  }
  return [...found, line.slice(from)];
}

/** What the product prints about an error, as ordinary output: it doesn't use the error stream. */
const saysError = /^\s*(?:- )?Exception caught|\bat line \d+\W*$|\bfailed (?:to|create)\b/i;

/** What a line is: a warning or an error of a stream, or what the product says of an error. */
export function kindOf({ stream, text }: LogLine): 'error' | 'warning' | undefined {
  if (stream === 'error' || saysError.test(text)) return 'error';
  return stream === 'warning' ? 'warning' : undefined;
}

/** Whether the job has earlier lines: they are numbered from 1. */
export const isCut = (shown: readonly LogLine[]): boolean => (shown[0]?.number ?? 1) > 1;

/** The product adds a timestamp to its own lines, and every line already has its time. A copy keeps the timestamp. */
export const withoutStamp = (text: string): string =>
  text.replace(/^\[\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}:\d{2}\] /, '');

/** The log as text; only its newest part if it is too long for the clipboard. */
export function logText(lines: readonly LogLine[]): string {
  const text = lines.map((line) => `${line.at} ${line.text}`).join('\r\n');
  return text.length > clipboardCharacters ? text.slice(-clipboardCharacters) : text;
}
