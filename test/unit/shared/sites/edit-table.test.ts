import { expect, test } from 'vitest';
import { cellsOf, putCells, putValues } from '#shared/sites/edit-table.ts';
import { readTable } from '#shared/sites/read-table.ts';
import type { SitesTable } from '#shared/sites/table.ts';

function tableOf(text: string): SitesTable {
  const table = readTable(text);
  if (!table.ok) throw new Error(table.error.code);
  return table.value;
}
function cellsAfter(text: string, row: number, column: number, pasted: string) {
  const table = putCells(tableOf(text), row, column, cellsOf(pasted));
  if (!table.ok) throw new Error(table.error.code);
  return table.value.rows;
}

test.each([
  [
    'a line end after the last row',
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a line end in a cell', '"a\r\nb"\tc', [['a\r\nb', 'c']]],
  ['quotation marks in a cell', '"say ""a"""\tb', [['say "a"', 'b']]],
  ['an empty cell', '\tb\r\n', [['', 'b']]],
  ['one empty cell', '', [['']]],
  ['commas, which separate nothing', '10.0.0.1, 10.0.0.2', [['10.0.0.1, 10.0.0.2']]],
] as const)('cells are read as Excel copies them: %s', (_, text, cells) => {
  expect(cellsOf(text)).toEqual(cells);
});

test('rows below the last one are added, with numbers that go on', () => {
  const rows = cellsAfter('Name;A\nPC1;1\n\nPC2;2', 1, 0, 'PC8\t8\nPC9\t9');
  expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
    [2, 'PC1', '1'],
    [4, 'PC8', '8'],
    [5, 'PC9', '9'],
  ]);
});

test('the rows that are not pasted over stay the same objects, so that they are not checked again', () => {
  const table = tableOf('Name\nPC1\nPC2\nPC3');
  const put = putCells(table, 1, 0, [['X']]);
  expect(put.ok && put.value.rows[0] === table.rows[0] && put.value.rows[2] === table.rows[2]).toBe(true);
});

test('a value without a heading can be removed, and an open quotation mark is gone with a change', () => {
  const [first] = cellsAfter('Name;A\nPC1;1;surplus', 0, 2, '');
  expect(first?.cells).toEqual(['PC1', '1']);
  const [second] = cellsAfter('Name;A\n"PC1;1', 0, 0, 'PC1');
  expect(second).not.toHaveProperty('isOpen');
});

test('more columns than there are is refused', () => {
  const table = tableOf('Name;A\nPC1;1');
  expect(putCells(table, 0, 1, [['x', 'y']])).toMatchObject({
    ok: false,
    error: { code: 'sites.pasteWide', values: { count: 2, limit: 1 } },
  });
});

test('a key without a column gets one, before values that have no heading', () => {
  const table = putValues(tableOf('Name;LinuxNode.CpuCount\nPC1;4;surplus\nPC2'), 1, [
    { path: 'Machines[0].LinuxNode.CpuCount', value: '8' },
    { path: 'Network.Ip4GatewayAddress', value: '10.0.0.1' },
    { path: 'Network.Ip4PrefixLength', value: null },
  ]);
  expect(table.headings).toEqual(['Name', 'LinuxNode.CpuCount', 'Network.Ip4GatewayAddress']);
  expect(table.rows.map(({ cells }) => cells)).toEqual([
    ['PC1', '4', '', 'surplus'],
    ['PC2', '8', '10.0.0.1'],
  ]);
});
