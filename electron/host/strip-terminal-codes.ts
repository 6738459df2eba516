/* eslint-disable no-control-regex -- control characters are what this file is about */
const escapeSequence = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * What a program printed, as a person would have seen it: without terminal escapes and control characters, and of a
 * line that was overwritten with carriage returns (progress bars) its last state.
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
