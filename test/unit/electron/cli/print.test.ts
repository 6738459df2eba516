import { afterEach, expect, it, vi } from 'vitest';
import { say } from '#electron/cli/common/print.ts';

const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
afterEach(() => {
  written.mockClear();
});

it.each([
  ['an escape sequence', 'Port3\u001b[2J', 'Port3\n'],
  ['the same in eight bits', 'Port3\u009b2J', 'Port32J\n'],
  ['a title for the window', 'Port3\u001b]0;other\u0007', 'Port3\n'],
  ['a text without any', 'Port3', 'Port3\n'],
])('%s never reaches the terminal', (_what, line, printed) => {
  say(line);
  expect(written.mock.calls).toEqual([[printed]]);
});

it.each([
  ['marks that turn the direction', '\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u061c'],
  ['isolates', '\u2066\u2067\u2068\u2069'],
  ['blanks without width, joiners, a soft hyphen', '\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e'],
  ['fillers and tags', '\u115f\u3164\uffa0\u{e0041}\u{e0100}'],
  ['separators of lines', '\u2028\u2029'],
])('%s are seen in the terminal', (_what, marks) => {
  say(`Port3${marks}`);
  expect(written.mock.calls).toEqual([[`Port3${'\ufffd'.repeat(Array.from(marks).length)}\n`]]);
});

it('leaves what is seen', () => {
  say('Büro 東京 ⚠️ “gënau”');
  expect(written.mock.calls).toEqual([['Büro 東京 ⚠️ “gënau”\n']]);
});
