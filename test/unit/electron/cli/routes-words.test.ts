import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';

const { place, run: cli, save } = commandLine('edge-wizard-words');

const run = (words: readonly string[]) => cli(['routes', ...words]);
const on = (device: string) => ['--host', `training:${device}`];
const usual = on('port2-internet-port3-cameras');
const head = 'InterfaceAlias,DestinationPrefix,NextHop,RouteMetric';
const row = (third: number, metric: string | number = 100) =>
  `Port3,192.168.${String(third)}.0/24,192.168.20.1,${String(metric)}`;
const csv = (name: string, ...lines: readonly string[]) => save(`${name}.csv`, [head, ...lines].join('\n'));
const nothing = "There's nothing to do";

test('a foreign route in the way is named, with the way to take it over, and nothing is called done', () => {
  const { exit, out } = run(['plan', csv('foreign', row(30, 77)), ...on('odd-names')]);
  expect(exit).toBe(1);
  expect(out).not.toContain(nothing);
  expect(out).toMatch(/conflict with yours: Port3 192\.168\.30\.0\/24 via .* metric 50/);
  expect(out).toContain('--take-over');
});

test('of rows with errors nothing is called done, and their commands are not among those to be sent', () => {
  const file = csv('bad-rows', row(21), row(22, 'low'), 'Port9,192.168.23.0/24,192.168.20.1,100');
  const { exit, out } = run(['plan', file, ...usual]);
  expect(exit).toBe(1);
  expect(out).not.toContain(nothing);
  const lines = out.split('\n');
  expect(lines.filter((line) => line.startsWith('Add-HcsNetRoute'))).toEqual([]);
  expect(out).toContain('edge-wizard sends nothing');
  expect(lines.filter((line) => /^ {2}Add-HcsNetRoute/.test(line))).toHaveLength(1);
  expect(out).toMatch(/not sent, because of an error in row 3 \(line 4\): Add-HcsNetRoute .*Port9/);
});

test('a table that has only unusable rows has nothing to send, and that is no success', () => {
  const { exit, out } = run(['plan', csv('unusable', row(22, 'low')), ...usual]);
  expect(exit).toBe(1);
  expect(out).not.toContain(nothing);
});

test('a table that the device has is said to be there', () => {
  const { exit, out } = run(['plan', csv('there', row(30, 50)), ...on('odd-names')]);
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining(nothing) as string });
});

test('a finding names the row, its line in the file, and the field', () => {
  const file = csv('lines', '# a note', row(21), '', row(22, 'low'));
  const { out } = run(['plan', file, ...usual]);
  expect(out).toContain('error R-RT-13 row 2 (line 5), RouteMetric');
  const { json } = run(['plan', file, ...usual, '--json']);
  expect(json['findings']).toContainEqual(
    expect.objectContaining({ path: 'Routes[1].RouteMetric', line: 5, column: 1 }),
  );
});

test('verify prints what makes it end with 1, and says that it has compared nothing', () => {
  const file = csv('verify', row(22, 'low'));
  const { exit, out } = run(['verify', file, ...usual]);
  expect(exit).toBe(1);
  expect(out).toContain('error R-RT-13 row 1 (line 2), RouteMetric');
  expect(out).toContain("didn't compare any routes");
  expect(run(['verify', csv('there2', row(30, 50)), ...on('odd-names')]).out).not.toContain(
    "didn't compare any routes",
  );
});

test('what was not read is a whole sentence, and no words of a library', () => {
  const scenario = {
    ...{ format: 'edge-wizard/scenario/1', kind: 'device', title: 'Mine', state: {} },
    basedOn: 'port2-internet-port3-cameras',
    faults: [{ cmdlet: 'Get-HcsIPAddress', does: 'throw', id: 'CommandNotFoundException', message: 'no' }],
  };
  const { out } = run(['plan', csv('unread', row(21)), '--host', save('unread.json', scenario)]);
  expect(out).toContain('not checked: R-RT-12, which needs the IPv4 address of a port');
});

test('an odd answer is named without the words of a library, and is not called an empty device', () => {
  const scenario = {
    ...{ format: 'edge-wizard/scenario/1', kind: 'device', title: 'Mine' },
    ...{ basedOn: 'odd-names', state: { names: { DestinationPrefix: 'Ziel' } } },
  };
  const { out, said, exit } = run(['plan', csv('odd', row(21)), '--host', save('odd.json', scenario)]);
  expect(said).toContain('not read: routes (the device answered in an unknown format)');
  expect(said).toContain("couldn't read the routes of Port3");
  expect({ exit, out }).toEqual({ exit: 3, out: '' });
  expect(said).not.toContain('×');
});

test.for([
  ['plan', 'clean-pc', 'clean-pc is a machine, not a device.'],
  ['apply', 'clean-pc', 'clean-pc is a machine, not a device.'],
] as const)('routes %s on the scenario of %s says which kind that is', ([action, name, sentence]) => {
  const { exit, said } = run([action, csv('kinds', row(21)), ...on(name), '--yes'].filter(Boolean));
  expect({ exit, said }).toEqual({ exit: 2, said: expect.stringContaining(sentence) as string });
});

test('a scenario file of a machine is no device, and that of a device no machine', () => {
  const scenario = { format: 'edge-wizard/scenario/1', title: 'Mine', state: {} };
  const machine = save('machine.json', { ...scenario, basedOn: 'clean-pc' });
  const device = save('device.json', { ...scenario, basedOn: 'two-nodes', kind: 'device' });
  expect(run(['plan', csv('kinds2', row(21)), '--host', machine]).said).toContain(
    'is a machine, not a device.',
  );
  const facts = cli(['facts', '--host', device]);
  expect({ exit: facts.exit, said: facts.said }).toEqual({
    exit: 2,
    said: expect.stringContaining('is a device, not a machine.') as string,
  });
});

test('a table of 10,000 lines is refused as a table', () => {
  const file = csv('long', ...Array.from({ length: 10_000 }, () => row(21)));
  const { exit, said } = run(['plan', file, ...usual]);
  expect({ exit, said }).toEqual({
    exit: 2,
    said: expect.stringContaining('This table is larger than 128 KB.') as string,
  });
});

test('a folder that is not there is called that', () => {
  const { exit, said } = run(['rollback', '--yes', '--job', place('nothere'), ...usual]);
  expect({ exit, said }).toEqual({
    exit: 2,
    said: expect.stringContaining(`There's no folder ${place('nothere')}.`) as string,
  });
});

test('the words of the device stand below the sentence that points there', () => {
  const { said } = run(['plan', csv('order', row(21)), ...on('wrong-password')]);
  const lines = said.trim().split('\n');
  expect(lines.some((line) => line.trim() === '')).toBe(false);
});

test('what is being done is said on standard error, step by step', () => {
  const file = csv('progress', row(21), row(22));
  const apply = ['apply', file, ...on('session-drops'), '--job', place('progress'), '--yes'];
  const { exit, out, said } = run([...apply, '--json']);
  expect(exit).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(1);
  const at = [
    'Connecting to training …',
    'Reading training …',
    "1 of 2: Add-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '192.168.21.0/24'",
    '\n  done',
    "2 of 2: Add-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '192.168.22.0/24'",
    'Reading the routes again …',
  ].map((text) => said.indexOf(text));
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(said).toContain('The session ended; a new one is open.');
});

test('a step that fails says so, and a way back that failed does not send the reader back', () => {
  const file = csv('refused', row(21));
  const job = place('refused');
  const refusing = (name: string, cmdlet: string) =>
    save(`${name}.json`, {
      ...{ format: 'edge-wizard/scenario/1', kind: 'device', title: 'Mine', state: {} },
      basedOn: 'port2-internet-port3-cameras',
      faults: [{ cmdlet, does: 'throw', id: 'Refused', message: 'it said no' }],
    });
  const removing = refusing('refusing', 'Remove-HcsNetRoute');
  const adding = run(['apply', file, '--host', refusing('adding', 'Add-HcsNetRoute'), '--yes']);
  expect({ exit: adding.exit, said: adding.said }).toEqual({
    exit: 3,
    said: expect.stringMatching(/\n {2}failed: .*it said no/) as string,
  });
  expect(adding.out).toContain('To bring back the earlier routes, use edge-wizard routes rollback');
  expect(run(['apply', file, '--host', removing, '--job', job, '--yes']).exit).toBe(0);
  const back = run(['rollback', '--host', removing, '--job', job, '--yes']);
  expect(back.exit).toBe(3);
  expect(back.out).not.toContain('To bring back the earlier routes');
  expect(back.out).toContain('not all of the earlier routes are back');
});

test('on a port whose routes cannot be read nothing is planned, and nothing is proved', () => {
  const fault = {
    cmdlet: 'Get-HcsNetRoute',
    parameters: { InterfaceAlias: 'Port3' },
    does: 'throw',
    id: 'Odd',
  };
  const device = save('unread.json', {
    ...{ format: 'edge-wizard/scenario/1', kind: 'device', title: 'unread', state: {} },
    ...{ basedOn: 'port2-internet-port3-cameras', faults: [{ ...fault, message: 'Not now.' }] },
  });
  const words = [csv('unread', row(21)), '--host', device, '--json'];
  expect(run(['plan', ...words])).toMatchObject({
    exit: 3,
    json: { error: { code: 'device.portUnread' }, now: [] },
  });
  expect(run(['apply', ...words, '--yes', '--job', place('unread-job')])).toMatchObject({
    exit: 3,
    json: { error: { code: 'device.portUnread' } },
  });
  expect(run(['verify', ...words])).toMatchObject({ exit: 0, json: { proof: [{ verdict: 'unread' }] } });
});
