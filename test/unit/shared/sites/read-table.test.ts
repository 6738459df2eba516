import { describe, expect, test } from 'vitest';
import { decode } from '#shared/deployment/decode.ts';
import { readTable } from '#shared/sites/read-table.ts';
import { judged, tableOf } from './tables.ts';

const rowsOf = (text: string) => tableOf(text).rows.map(({ row, cells }) => [row, ...cells]);

describe('a table as Excel writes it', () => {
  test.each([
    ['English', 'Name,CpuCount\r\nA,4\r\nB,8\r\n'],
    ['German', 'Name;CpuCount\r\nA;4\r\nB;8\r\n'],
    ['Unicode text', 'Name\tCpuCount\r\nA\t4\r\nB\t8\r\n'],
    ['old Macs', 'Name;CpuCount\rA;4\rB;8\r'],
    ['without a last line end', 'Name,CpuCount\nA,4\nB,8'],
  ])('%s', (_, text) => {
    expect(tableOf(text)).toMatchObject({ headingRow: 1, headings: ['Name', 'CpuCount'] });
    expect(rowsOf(text)).toEqual([
      [2, 'A', '4'],
      [3, 'B', '8'],
    ]);
  });

  test('the separator that it names counts, and the lines keep their numbers', () => {
    expect(rowsOf('sep=|\r\nName|Arc.Location\r\nA|x;y\r\n')).toEqual([[3, 'A', 'x;y']]);
  });

  test.each([
    ['UTF-8', Buffer.from('\ufeffName;Site\r\nBüro;工厂', 'utf8')],
    ['UTF-16', Buffer.from('\ufeffName;Site\r\nBüro;工厂', 'utf16le')],
    ['big-endian UTF-16', Buffer.from('\ufeffName;Site\r\nBüro;工厂', 'utf16le').swap16()],
  ])('in %s with a byte order mark', (_, bytes) => {
    const text = decode(bytes);
    expect(text.ok && rowsOf(text.value)).toEqual([[2, 'Büro', '工厂']]);
  });

  test('a value with a line end has several lines, and the row is the first of them', () => {
    const text = 'Name;Site\r\n"A\r\n\r\nnew";"say ""hi"""\r\nB;"x;y"';
    expect(rowsOf(text)).toEqual([
      [2, 'A\r\n\r\nnew', 'say "hi"'],
      [5, 'B', 'x;y'],
    ]);
  });

  test('empty rows, and empty cells on the right, are no values', () => {
    expect(rowsOf('Name;Site;;\r\n;;;\r\n\r\nA;;;\r\n')).toEqual([[4, 'A']]);
  });

  test('a quotation mark that nothing closes costs its own row only', () => {
    const { rows } = tableOf('Name;Site\r\n"A;x\r\nB;y');
    expect(rows.map(({ row, isOpen }) => [row, isOpen ?? false])).toEqual([
      [2, true],
      [3, false],
    ]);
  });

  test('a long text after an open quotation mark is read at once', () => {
    const { rows } = tableOf(`Name;Site\r\n"${'x'.repeat(2_000_000)};y\r\nB;y`);
    expect(rows.map(({ row }) => row)).toEqual([2, 3]);
  });
});

describe('JSON', () => {
  test('has a row for each object, in any layout of its keys', () => {
    const table = tableOf(
      '{ "sites": [{ "Name": "A", "CpuCount": 4 }, {}, { "Name": "B", "Machines": [{ "LinuxNode": { "CpuCount": 8 } }] }] }',
    );
    expect(table).toEqual({
      headingRow: 0,
      headings: ['Name', 'CpuCount', 'Machines[0].LinuxNode.CpuCount'],
      rows: [
        { row: 1, cells: ['A', 4] },
        { row: 3, cells: ['B', '', 8] },
      ],
    });
  });

  test.each([
    ['[1, 2]', 'sites.notRows'],
    ['{ "machines": [] }', 'sites.notRows'],
    ['[{ "Name": "A" }, // note\n]', 'sites.strictJson'],
    ['['.repeat(100_000), 'sites.notRows'],
    [`[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]`, 'sites.notRows'],
    ['[]', 'sites.empty'],
  ])('%.40s is refused', (text, code) => {
    expect(readTable(text)).toMatchObject({ ok: false, error: { code } });
  });

  test('a mistake has its place', () => {
    expect(readTable('[\n  { "Name": "A" oops }\n]')).toMatchObject({ ok: false, error: { line: 2 } });
  });
});

test('what has no headings is no table', () => {
  expect(readTable('\r\n;;\r\n')).toMatchObject({ ok: false, error: { code: 'sites.empty' } });
});

test('a hundred thousand rows are read, and each is judged', () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => `LINE-${index};x`);
  const { rows: read } = tableOf(`Name;Note\r\n${rows.join('\r\n')}`);
  expect([read.length, read.at(-1)?.row]).toEqual([100_000, 100_001]);
  expect(judged(`Name;Note\r\n${rows.slice(0, 500).join('\r\n')}`).sites).toHaveLength(500);
});
