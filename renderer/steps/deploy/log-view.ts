import type { LogLine } from '#shared/plan/job.ts';

/** Lines in the window; all of them are in the job's folder. */
export const shownLines = 2000;
/** What one call may put on the clipboard. */
const clipboardCharacters = 1_000_000;

/** The newest lines. */
export function newest(lines: readonly LogLine[]): readonly LogLine[] {
  return lines.length > shownLines ? lines.slice(-shownLines) : lines;
}

/** The log as text, its newest end where it is too long for the clipboard. */
export function logText(lines: readonly LogLine[]): string {
  const text = lines.map((line) => `${line.at} ${line.text}`).join('\r\n');
  return text.length > clipboardCharacters ? text.slice(-clipboardCharacters) : text;
}
