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

const site = 'port2-internet-port3-cameras';
const sent = (json: Readonly<Record<string, unknown>>) => json['commands'] as readonly string[];
const rulesOf = (json: Readonly<Record<string, unknown>>) =>
  (json['findings'] as { rule: string; severity: string }[])
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);

test('a column that nobody knows is an error with the one that was probably meant, until it is accepted', () => {
  const text = 'Port,Destination,Next hop,Metrk\nPort3,192.168.21.0/24,192.168.20.1,100';
  const words = ['plan', save('metrk.csv', text), ...on(site)];
  const ran = run(words);
  expect(ran).toMatchObject({
    exit: 1,
    json: {
      ignored: [{ code: 'routesFile.nearColumn', name: 'Metrk', near: 'RouteMetric', line: 1, column: 27 }],
      notChecked: [],
    },
  });
  const { findings } = ran.json as { findings: { rule: string }[] };
  expect(findings.find(({ rule }) => rule === 'R-RT-17')).toMatchObject({
    severity: 'error',
    path: 'Columns[0]',
    waivable: true,
    line: 1,
    column: 27,
  });
  expect(cli(['routes', ...words]).out).toContain('Metrk (line 1)');
  expect(run([...words, '--waive', 'R-RT-17=it only numbers the rows'])).toMatchObject({ exit: 0 });
});

test.each([
  ['mask', 'Port,Network,Mask,Gateway\nPort3,192.168.21.0,255.255.255.0,192.168.20.1', '192.168.21.0/24'],
  ['Netzmaske', 'Anschluss;Ziel;Netzmaske;Gateway\nPort3;10.40.0.0;255.255.0.0;192.168.20.1', '10.40.0.0/16'],
  [
    'genmask',
    '[{"port":"Port3","net":"10.40.8.0","genmask":"255.255.248.0","gw":"192.168.20.1"}]',
    '10.40.8.0/21',
  ],
])('what a column %s says is the length of what is sent', (_, text, prefix) => {
  const { exit, json } = run(['plan', save('mask.txt', text), ...on(site)]);
  expect({ exit, sent: sent(json) }).toEqual({
    exit: 0,
    sent: [expect.stringContaining(`-DestinationPrefix '${prefix}' -NextHop '192.168.20.1'`)],
  });
});

test('a mask with holes, and a network without a length, are errors; the second can be accepted', () => {
  const holes = save('holes.csv', 'Port,Network,Mask,Gateway\nPort3,10.40.0.0,255.0.255.0,192.168.20.1');
  const refused = run(['plan', holes, ...on(site), '--waive', 'R-RT-5=why not']);
  expect({ exit: refused.exit, rules: rulesOf(refused.json) }).toEqual({ exit: 1, rules: ['R-RT-5'] });
  const bare = ['plan', save('bare.csv', 'Port3,10.40.0.0,192.168.20.1,100'), ...on(site)];
  const asked = run(bare);
  expect({ exit: asked.exit, rules: rulesOf(asked.json) }).toEqual({ exit: 1, rules: ['R-RT-18'] });
  expect(run([...bare, '--waive', 'R-RT-18=the host really has this address'])).toMatchObject({ exit: 0 });
});

test('the plan that was printed can be read again', () => {
  const printed = cli(['routes', 'plan', table, ...on(site)]);
  expect(printed.exit).toBe(0);
  const again = run(['plan', save('printed.txt', printed.out), ...on(site)]);
  const json = run(['plan', table, ...on(site)]).json;
  expect(again).toMatchObject({ exit: 0 });
  expect(sent(again.json)).toHaveLength(3);
  expect(sent(again.json)).toEqual(sent(json));
  const asJson = run(['plan', save('plan.json', json), ...on(site)]);
  expect(sent(asJson.json)).toEqual(sent(json));
});

test('of a whole table, the rows that no device needs are counted and listed, and never planned', () => {
  const rows = [
    '          0.0.0.0          0.0.0.0     192.168.20.1    192.168.20.77     25',
    '        127.0.0.0        255.0.0.0         On-link         127.0.0.1    331',
    '     192.168.20.0    255.255.255.0         On-link     192.168.20.77    281',
    '        10.40.0.0      255.255.0.0     192.168.20.1    192.168.20.77     26',
  ];
  const words = ['plan', save('print.txt', rows.join('\n')), ...on(site)];
  const ran = run(words);
  expect(ran).toMatchObject({
    exit: 1,
    json: {
      leftOut: [
        { line: 1, why: 'default' },
        { line: 2, why: 'loopback' },
        { line: 3, why: 'onLink', text: '192.168.20.0 255.255.255.0 On-link 192.168.20.77 281' },
      ],
    },
  });
  expect(rulesOf(ran.json)).toEqual(['R-RT-1']);
  const { out } = cli(['routes', ...words]);
  expect(out).toContain('left out 3 rows');
  expect(out).toContain('line 2: 127.0.0.0 255.0.0.0 On-link 127.0.0.1 331 (loopback)');
  const none = run(['plan', save('local.txt', rows.slice(0, 3).join('\n')), ...on(site)]);
  expect(none).toMatchObject({ exit: 2, json: { error: { code: 'routesFile.onlyLeftOut' } } });
});
