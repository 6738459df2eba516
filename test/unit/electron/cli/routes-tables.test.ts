import { beforeAll, expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';

const { run: cli, save } = commandLine('edge-wizard-routes-tables');

let table: string;

beforeAll(() => {
  table = save('routes.json', [route(21), route(22), route(23)]);
});

const run = (words: readonly string[], input = '') => cli(['routes', ...words, '--json'], input);

const route = (third: number) => ({
  ...{ InterfaceAlias: 'Port3', DestinationPrefix: `192.168.${String(third)}.0/24` },
  ...{ NextHop: '192.168.20.1', RouteMetric: 100 },
});

const on = (device: string) => ['--host', `training:${device}`];

test('the printed example of the documentation is recognised, and a gateway on the port is warned of', () => {
  const printed = save(
    'printed.csv',
    'InterfaceAlias,DestinationPrefix,NextHop,RouteMetric\nPort3,192.168.20.0/24,192.168.20.1,100\n',
  );
  const ran = run(['plan', printed, ...on('port-with-gateway')]);
  expect(ran.exit).toBe(0);
  const rules = (ran.json['findings'] as { rule: string }[]).map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['R-RT-10', 'R-RT-14']));
});

test('every place of a table that cannot be read is named, each with its line and column', () => {
  const bad = Array.from({ length: 25 }, (_, index) => `Port3,10.${String(index)}.0.0/16,10.9.9.9,1,2`);
  const ran = run(['plan', save('bad.csv', bad.join('\n')), ...on('two-nodes')]);
  expect(ran).toMatchObject({ exit: 2, json: { error: { code: 'routesFile.rows', line: 1, column: 1 } } });
  const { detail, message } = ran.json['error'] as { detail: string; message: string };
  expect(message).toMatch(/ 25 places in this table/);
  expect(detail.split('\n')).toHaveLength(21);
  expect(detail).toMatch(/^1:1 Line 1 has 5 values instead of 4/);
  expect(detail).toMatch(/\n {2}20:1 Line 20 .*\n {2}…$/);
});

test('an address or a mask that was not read is not checked: no error, and no silence', () => {
  const basedOn = 'port2-internet-port3-cameras';
  const faults = [
    { cmdlet: 'Get-HcsIPAddress', does: 'throw', id: 'CommandNotFoundException', message: 'no' },
  ];
  const scenario = { ...{ format: 'edge-wizard/scenario/1', kind: 'device', title: 'Mine' }, basedOn };
  const silent = save('silent.json', { ...scenario, state: {}, faults });
  const maskless = save('maskless.json', { ...scenario, state: { names: { Netmask: 'Maske' } }, faults: [] });
  const lacks = (device: string) => {
    const { exit, json } = run(['plan', table, '--host', `training:${device}`]);
    expect({ exit, findings: json['findings'] }).toEqual({ exit: 0, findings: [] });
    return (json['notChecked'] as { rule: string; path: string; needs: string[] }[])
      .filter(({ path }) => path.startsWith('Routes[1].'))
      .map(({ rule, needs }) => `${rule} ${needs.join(' ')}`);
  };
  expect(lacks(silent)).toEqual(['R-RT-9 ports.address', 'R-RT-10 ports.address', 'R-RT-12 ports.address']);
  expect(lacks(maskless)).toEqual([
    'R-RT-9 ports.prefixLength',
    'R-RT-10 ports.prefixLength',
    'R-RT-12 ports.prefixLength',
  ]);
});

test('a column that nobody knows is named, with the one that was probably meant', () => {
  const text = 'Port,Destination,Next hop,Metrik\nPort3,192.168.21.0/24,192.168.20.1,100';
  const ran = run(['plan', save('metrik.csv', text), ...on('port2-internet-port3-cameras')]);
  expect(ran).toMatchObject({
    exit: 0,
    json: {
      ignored: [{ code: 'routesFile.nearColumn', name: 'Metrik', near: 'RouteMetric', line: 1, column: 27 }],
      notChecked: [],
    },
  });
  expect(ran.said).toContain("The column Metrik (line 1, column 27) isn't known");
});
