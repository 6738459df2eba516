import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripTerminalCodes } from '#electron/host/strip-terminal-codes.ts';

test.for([
  ['\u001b[32;1mName\u001b[0m', 'Name'],
  ['\u001b[?1hConnecting', 'Connecting'],
  ['\u001b]0;a window title\u0007ready', 'ready'],
  [' 10 %\r 50 %\r100 %', '100 %'],
  ['100 %\r   ', '100 %'],
  ['one\ttab', 'one\ttab'],
  ['two\nlines', 'two\nlines'],
  ['bell\u0007', 'bell'],
  ['Büro 以太网', 'Büro 以太网'],
] as const)('%j is read as %j', ([printed, seen]) => {
  expect(stripTerminalCodes(printed)).toBe(seen);
});

test('no control character is ever left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // eslint-disable-next-line no-control-regex -- control characters are what this is about
      expect(stripTerminalCodes(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
    }),
  );
});
