import type { LogLine } from '#shared/job/job.ts';

/** Rows that a flood replaces several times a second without being felt. */
const linesShown = 300;
/** What one call may put on the clipboard. */
const clipboardCharacters = 1_000_000;

/** The newest lines. */
export function newest(lines: readonly LogLine[]): readonly LogLine[] {
  return lines.length > linesShown ? lines.slice(-linesShown) : lines;
}

/** Whether the job said something before them: lines are numbered from 1. */
export const isCut = (shown: readonly LogLine[]): boolean => (shown[0]?.number ?? 1) > 1;

/** The product stamps lines of its own; the time stands beside every line already. A copy keeps the stamp. */
export const withoutStamp = (text: string): string =>
  text.replace(/^\[\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}:\d{2}\] /, '');

/** The log as text, its newest end where it is too long for the clipboard. */
export function logText(lines: readonly LogLine[]): string {
  const text = lines.map((line) => `${line.at} ${line.text}`).join('\r\n');
  return text.length > clipboardCharacters ? text.slice(-clipboardCharacters) : text;
}
