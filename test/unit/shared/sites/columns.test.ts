import { expect, test } from 'vitest';
import { valueAt } from '#shared/deployment/paths.ts';
import { fields } from '#shared/deployment/fields.ts';
import { meaningsOf } from '#shared/sites/columns.ts';
import { csvOf, judged, machine, plant, shortly } from './tables.ts';

const meaning = (heading: string) => meaningsOf([heading])[0];

test('every field is known by its whole path, in any case', () => {
  for (const { path } of fields) {
    const indexed = path.replace(/\[\]/g, '[0]');
    expect(meaning(indexed.toUpperCase())).toEqual({ kind: 'field', path: indexed });
  }
});

test.each([
  [' name ', { kind: 'name' }],
  ['SITE', { kind: 'site' }],
  ['adaptername', { kind: 'field', path: 'Machines[0].NetworkConnection.AdapterName' }],
  ['linuxnode.cpucount', { kind: 'field', path: 'Machines[0].LinuxNode.CpuCount' }],
  ['Machines.WindowsNode.CpuCount', { kind: 'field', path: 'Machines[0].WindowsNode.CpuCount' }],
  ['Machines[1].LinuxNode.CpuCount', { kind: 'field', path: 'Machines[1].LinuxNode.CpuCount' }],
  [
    'SecondaryNetworks[1].Ip4Address',
    { kind: 'field', path: 'Machines[0].LinuxNode.SecondaryNetworks[1].Ip4Address' },
  ],
  [
    'CpuCount',
    { kind: 'ambiguous', paths: ['Machines[0].LinuxNode.CpuCount', 'Machines[0].WindowsNode.CpuCount'] },
  ],
  ['Linuxnode.CpuCuont', { kind: 'unknown', near: 'Machines[0].LinuxNode.CpuCount' }],
  ['Hall', { kind: 'unknown' }],
  ['constructor', { kind: 'unknown' }],
  ['', { kind: 'blank' }],
])('%j is %j', (heading, expected) => {
  expect(meaning(heading)).toEqual(expected);
});

test('what a row leaves out comes from the template, and the rest from the row by the type of its field', () => {
  const { sites } = judged(
    csvOf([
      {
        ...machine(1),
        'LinuxNode.CpuCount': '8',
        InternetDisabled: 'WAHR',
        DnsServers: '10.20.255.8, 10.20.255.9',
      },
      { ...machine(2), InternetDisabled: 'FALSE' },
    ]),
  );
  const [first, second] = sites.map(({ site }) => site.file);
  expect(first).toMatchObject({
    Network: { InternetDisabled: true, DnsServers: ['10.20.255.8', '10.20.255.9'], Ip4PrefixLength: 16 },
    Machines: [{ NetworkConnection: { AdapterName: 'Ethernet' }, LinuxNode: { CpuCount: 8 } }],
  });
  expect(second && valueAt(second, 'Network.InternetDisabled')).toBe(false);
  expect(second && valueAt(second, 'Network.DnsServers')).toEqual(plant.Network?.DnsServers);
});

test('a row has the findings of its file, with line and heading', () => {
  const rows = [
    machine(1),
    { ...machine(2), 'LinuxNode.CpuCount': 'four' },
    { ...machine(3), 'LinuxNode.CpuCount': '1' },
  ];
  expect(shortly(csvOf(rows))).toEqual([
    { said: 'R-FILE-4.notInteger', row: 3, column: 'LinuxNode.CpuCount' },
    { said: 'R-CPU-1.few', row: 3, column: 'LinuxNode.CpuCount' },
    { said: 'R-CPU-1.few', row: 4, column: 'LinuxNode.CpuCount' },
  ]);
});

test("a mistake of the template is every row's that doesn't replace it", () => {
  const template = { ...plant, Network: { ...plant.Network, Ip4GatewayAddress: '{{gateway}}' } };
  const text = csvOf([machine(1), { ...machine(2), 'Network.Ip4GatewayAddress': '10.20.0.1' }]);
  const { sites } = judged(text, template);
  expect(sites.map(({ fileName, findings }) => [fileName, findings.map(({ rule }) => rule)])).toEqual([
    [undefined, ['R-FILE-3']],
    ['LINE-2', []],
  ]);
});
