import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLines, fold, type ComparedLine } from '#renderer/steps/review/compare.ts';
import { openedLines } from '#shared/wizard/opened-lines.ts';

const textOf = ({ pieces }: ComparedLine): string => pieces.map(({ text }) => text).join('');
const marked = ({ pieces }: ComparedLine): readonly string[] =>
  pieces.filter(({ changed }) => changed).map(({ text }) => text);
const shown = (before: readonly string[], after: readonly string[]): readonly string[] =>
  compareLines(before, after).map(
    (line) => `${line.number}${{ same: ' ', removed: '-', added: '+' }[line.kind]}${textOf(line)}`,
  );

test('a line and what became of it stand together, and a comma is no difference', () => {
  const before = [
    '{',
    '  "SchemaVersion": "1.13",',
    '  "Init": {',
    '    "ServiceIpRangeSize": 0,',
    '  }',
    '}',
  ];
  const after = [
    '{',
    '  "SchemaVersion": "1.15",',
    '  "Init": {',
    '    "ServiceIPRangeStart": "10.20.30.170",',
    '    "ServiceIPRangeSize": 10',
    '  },',
    '}',
  ];
  expect(shown(before, after)).toEqual([
    '1 {',
    '2-  "SchemaVersion": "1.13",',
    '2+  "SchemaVersion": "1.15",',
    '3   "Init": {',
    '4+    "ServiceIPRangeStart": "10.20.30.170",',
    '4-    "ServiceIpRangeSize": 0,',
    '5+    "ServiceIPRangeSize": 10',
    '6   },',
    '7 }',
  ]);
});

test('within a changed line only what differs is marked, addresses as a whole', () => {
  const marks = (before: string, after: string) => compareLines([before], [after]).map(marked);
  expect(marks('"Ip4GatewayAddress": "192.168.1.1"', '"Ip4GatewayAddress": "10.20.30.1"')).toEqual([
    ['192.168.1.1'],
    ['10.20.30.1'],
  ]);
  expect(marks('"ServiceIpRangeSize": 0', '"ServiceIPRangeSize": 10')).toEqual([
    ['Ip', '0'],
    ['IP', '10'],
  ]);
  expect(marks('"AdapterName": "Ethernet"', '"AdapterName": "Ethernet 2"')).toEqual([[], [' 2']]);
});

const lines = fc.array(fc.constantFrom('{', '}', '"a": 1,', '"a": 1', '"A": 2', '"b": "x"', ''), {
  maxLength: 30,
});

test('both texts can be read out of the comparison, whole and in order', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const compared = compareLines(before, after);
      const side = (kinds: readonly string[]) => compared.filter(({ kind }) => kinds.includes(kind));
      expect(side(['same', 'added']).map(textOf)).toEqual(after);
      expect(side(['removed']).every((line) => before[line.number - 1] === textOf(line))).toBe(true);
      expect(side(['same', 'removed'])).toHaveLength(before.length);
    }),
  );
});

test('a text compared with itself has no difference', () => {
  fc.assert(
    fc.property(lines, (text) => {
      expect(compareLines(text, text).every(({ kind }) => kind === 'same')).toBe(true);
    }),
  );
});

test('long stretches that both have are folded, with two lines left beside each difference', () => {
  const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const after = before.with(10, 'another');
  expect(
    fold(compareLines(before, after)).map((row) => (row.kind === 'fold' ? row.lines.length : row.kind)),
  ).toEqual([8, 'same', 'same', 'removed', 'added', 'same', 'same', 7]);
});

test('a fold hides no line of its own', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const compared = compareLines(before, after);
      expect(fold(compared).flatMap((row) => (row.kind === 'fold' ? row.lines : [row]))).toEqual(compared);
    }),
  );
});

test('the opened file is laid out like ours, with its own order, spelling and comments', () => {
  const text =
    '{\r\n\t// plant 7\r\n\t"Init":{"serviceIPRangeSize":0},"Network": { "DnsServers": ["10.0.0.1"] }\r\n}';
  expect(openedLines({ name: 'x.json', text })).toEqual([
    '{',
    '  // plant 7',
    '  "Init": {',
    '    "serviceIPRangeSize": 0',
    '  },',
    '  "Network": {',
    '    "DnsServers": [',
    '      "10.0.0.1"',
    '    ]',
    '  }',
    '}',
  ]);
});

test('texts of absurd length are told apart without being compared line by line', () => {
  const long = Array.from({ length: 5000 }, (_, index) => String(index));
  expect(compareLines(long, long.toReversed())).toHaveLength(10_000);
  expect(compareLines([`"a": "${'x1'.repeat(20_000)}"`], [`"a": "${'x2'.repeat(20_000)}"`])).toHaveLength(2);
});
