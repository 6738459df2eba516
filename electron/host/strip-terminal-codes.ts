/* eslint-disable no-control-regex -- control characters are what this file is about */
const escapeSequence = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * A program's output as a person would have seen it: without terminal escape sequences and control characters, and with
 * only the last state of a line that was overwritten (progress bars).
 */
export function stripTerminalCodes(text: string): string {
  if (!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return text;
  return text
    .replace(escapeSequence, '')
    .split('\n')
    .map((line) => line.split('\r').findLast((part) => part.trim() !== '') ?? '')
    .join('\n')
    .replace(control, '');
}
