import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownChange } from '#shared/deployment/change.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import type { JsonValue } from '#shared/json.ts';
import { translator } from '#shared/locales/translate.ts';
import { looseFile } from '../../../fuzz/files.ts';

const t = translator('en');
const shown = (from: JsonValue, to: JsonValue) => shownChange({ from, to }, t);

test.each<[JsonValue, JsonValue, string, string]>([
  ['8', 8, '"8" (text)', '8 (number)'],
  ['true', true, '"true" (text)', 'true (true or false)'],
  ['True', true, '"True" (text)', 'true (true or false)'],
  [' 8', 8, '" 8" (text)', '8 (number)'],
  ['Calico', 'calico', 'Calico', 'calico'],
  [5, '5', '5 (number)', '"5" (text)'],
  ['4', 8, '4', '8'],
  [null, 'x', 'nothing', 'x'],
  ['nothing', null, '"nothing" (text)', 'null'],
  ['["a"]', ['a'], '"[\\"a\\"]" (text)', '["a"]'],
])('%j and %j can be told apart', (from, to, before, after) => {
  expect(shown(from, to)).toEqual({ from: before, to: after });
});

test.each<[JsonValue, JsonValue]>([
  ['', null],
  ['…', '…'],
  ['[…]', '[…]'],
  [null, ''],
])('%j and %j are not shown, because they look the same', (from, to) => {
  expect(shown(from, to)).toBeUndefined();
});

test('no change of any file is shown as a value that becomes itself', () => {
  fc.assert(
    fc.property(looseFile, (file) => {
      const read = readDeployment(JSON.stringify(file));
      for (const change of read.ok ? read.value.changes : []) {
        const { from, to } = shownChange(change, t) ?? { from: 'a', to: 'b' };
        expect(from).not.toBe(to);
      }
    }),
    { numRuns: 100 },
  );
});
