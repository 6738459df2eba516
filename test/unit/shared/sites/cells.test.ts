import { describe, expect, test } from 'vitest';
import { csvOf, judged, machine, shortly } from './tables.ts';

const written = (text: string): readonly (string | undefined)[] =>
  judged(text).sites.map(({ fileName }) => fileName);

describe('headings', () => {
  test('a column that is not read is named; rows that need it are not written, all others are', () => {
    const text = csvOf([
      { ...machine(1), Hall: '7' },
      { ...machine(2), Adaptername2: '', 'LinuxNode.CpuCuont': '8' },
      { ...machine(3), CpuCount: '8' },
    ]);
    expect(shortly(text)).toEqual([
      { said: 'R-SITE-1.unknown', row: 1, column: 'Hall' },
      { said: 'R-SITE-1.near', row: 1, column: 'Adaptername2' },
      { said: 'R-SITE-1.near', row: 1, column: 'LinuxNode.CpuCuont' },
      { said: 'R-SITE-1.ambiguous', row: 1, column: 'CpuCount' },
    ]);
    expect(written(text)).toEqual(['LINE-1', undefined, undefined]);
  });

  test('a column twice costs only the rows in which the two differ', () => {
    const names = ['Name', 'LinuxNode.CpuCount', 'Machines[0].LinuxNode.CpuCount'];
    const lines = [names, ['A', '4', '4'], ['B', '', '8'], ['C', '4', '8']];
    const found = judged(lines.map((cells) => cells.join(';')).join('\r\n'));
    const said = [...found.findings, ...found.sites.flatMap(({ findings }) => findings)]
      .filter(({ rule }) => rule.startsWith('R-SITE'))
      .map(({ text, row, column }) => [text, row, column]);
    expect(said).toEqual([
      ['R-SITE-1.doubled', 1, names[2]],
      ['R-SITE-2.differs', 4, names[2]],
    ]);
    expect(found.sites[1]?.site.file.Machines?.[0]?.LinuxNode?.CpuCount).toBe(8);
  });
});

describe('rows', () => {
  test('more values than headings, and an open quotation mark, cost their row', () => {
    const text = `${csvOf([machine(1)]).trim()};x;y\r\n"${csvOf([machine(2)]).split('\r\n')[1] ?? ''}\r\n`;
    expect(shortly(text)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ said: 'R-SITE-2.surplus', row: 2 }),
        expect.objectContaining({ said: 'R-SITE-2.quote', row: 3 }),
      ]),
    );
  });

  test.each([
    ['no name', [{ Name: '' }], 'R-SITE-3.missing', 2],
    ['nothing but signs', [{ Name: '..' }], 'R-SITE-3.missing', 2],
    ['a reserved name', [{ Name: 'con' }], 'R-SITE-3.reserved', 2],
    ['a reserved name with an ending', [{ Name: 'LPT1.old' }], 'R-SITE-3.reserved', 2],
    ['a long name', [{ Name: 'x'.repeat(81) }], 'R-SITE-3.long', 2],
    ['one name', [{ Name: 'Line' }, { Name: 'LINE' }], 'R-SITE-3.twice', 3],
    ['names of one file', [{ Name: 'a/b' }, { Name: 'A:B' }], 'R-SITE-3.sameFile', 3],
  ])('%s', (_, names, said, row) => {
    const rows = names.map((name, index) => ({ ...machine(index), ...name }));
    expect(shortly(csvOf(rows))).toEqual([{ said, row, column: 'Name' }]);
    // Whoever had the name first keeps it.
    expect(written(csvOf([...rows, machine(9)]))).toEqual([
      ...names.slice(1).map((__, index) => written(csvOf([rows[index] ?? {}]))[0]),
      undefined,
      'LINE-9',
    ]);
  });

  test('no name leaves its folder or hides its letters', () => {
    const names = ['../../etc', 'C:\\x', 'a\u202etxt', 'a\u0000b', ' spaces and dots . '];
    const rows = names.map((name, index) => ({ ...machine(index), Name: name }));
    expect(written(csvOf(rows))).toEqual(['-..-etc', 'C--x', 'a-txt', 'a-b', 'spaces and dots']);
  });
});

describe('what Excel made of a value', () => {
  test.each([
    ['LinuxNode.Ip4Address', '01.10.2020', 'date'],
    ['LinuxNode.Ip4Address', '10/1/2020', 'date'],
    ['LinuxNode.Ip4Address', '2020-10-01 00:00:00', 'date'],
    ['LinuxNode.Ip4Address', '24. Okt', 'date'],
    ['LinuxNode.Ip4Address', 'Jan 20', 'date'],
    ['LinuxNode.Ip4Address', '2020年10月1日', 'date'],
    ['LinuxNode.Ip4Address', '192168100100', 'number'],
    ['LinuxNode.Ip4Address', '1,92168E+11', 'number'],
    ['LinuxNode.MacAddress', '1.55E+10', 'number'],
    ['LinuxNode.MacAddress', '15500000051', 'number'],
    ['SchemaVersion', '01. Sep', 'date'],
    ['DnsServers', '10.20.255.8, 01.10.2020', 'date'],
  ] as const)('%s %s: %s, and no rule repeats it', (column, value, kind) => {
    const text = csvOf([machine(1), { ...machine(2), [column]: value }, machine(3)]);
    expect(shortly(text)).toEqual([{ said: `R-SITE-4.${kind}`, row: 3, column }]);
    expect(written(text)).toEqual(['LINE-1', undefined, 'LINE-3']);
  });

  test.each([
    ['LinuxNode.MacAddress', '02155D000051'],
    ['SchemaVersion', '1.16'],
    ['LinuxNode.CpuCount', '12'],
    ['Arc.Location', '10. Oct'],
  ])('%s %s is what was typed', (column, value) => {
    const said = shortly(csvOf([{ ...machine(1), [column]: value }]));
    expect(said.filter((finding) => finding.said.startsWith('R-SITE-4'))).toEqual([]);
  });
});
