import { expect, test } from 'vitest';
import { openedLines } from '#shared/wizard/opened-lines.ts';

const lines = (text: string) => openedLines({ name: 'a.json', text });

test('a file stands one value a line, its comments and slips included', () => {
  expect(lines('{"a":1, // why\n"b":{"c":[1,2,],},}')).toEqual([
    ...['{', '  "a": 1, // why', '  "b": {', '    "c": [', '      1,', '      2,', '    ],', '  },', '}'],
  ]);
});

test('odd blanks and line breaks within a text change no line', () => {
  const usual = lines('{ "a": 1, "b": "x\\n y, {z", "c": 2 }');
  expect(lines('{\u00a0"a":\u30001,\u200b"b":\u2028"x\n y, {z",\u00a0"c": 2 }\0')).toEqual(usual);
});
