import { applyEdits, format } from 'jsonc-parser';
import type { OpenedFile } from './answers.ts';

/**
 * The opened file line by line as it was written, but one value a line and two blanks a level, so that it can be
 * held against a file of ours.
 */
export function openedLines({ text }: OpenedFile): readonly string[] {
  const edits = format(text, undefined, { tabSize: 2, insertSpaces: true, eol: '\n' });
  return applyEdits(text, edits)
    .trim()
    .split(/\r\n|\r|\n/);
}
