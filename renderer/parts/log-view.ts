import type { LogLine } from '#shared/job/job.ts';

/** The number of rows that a flood can replace several times per second unnoticed. */
const linesShown = 300;
/** The limit of one call for the clipboard. */
const clipboardCharacters = 1_000_000;

/** The newest lines. */
export function newest(lines: readonly LogLine[]): readonly LogLine[] {
  return lines.length > linesShown ? lines.slice(-linesShown) : lines;
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
