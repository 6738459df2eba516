import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { filesHolding } from '../../../support/files.ts';

const { place, run: cli, save } = commandLine('edge-wizard-routes');

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

const trust =
  "Set-Item -Path 'WSMan:\\localhost\\Client\\TrustedHosts' -Value 'training' -Concatenate -Force";

const start = "Start-Service -Name 'WinRM'";

test('plans what would be done, with the exact cmdlets, and does nothing', () => {
  const planned = run(['plan', table, ...on('port2-internet-port3-cameras')]);
  expect(planned).toMatchObject({
    exit: 0,
    json: {
      ...{ format: 'edge-wizard/routes-plan/1', findings: [], now: [], remove: [] },
      add: [route(21), route(22), route(23)],
    },
  });
  expect(planned.json['commands']).toContain(
    "Add-HcsNetRoute -InterfaceAlias 'Port3' -DestinationPrefix '192.168.21.0/24' -NextHop '192.168.20.1' -RouteMetric 100",
  );
  expect(planned.json).not.toHaveProperty('job');
  expect(planned.said).toContain('Training machine');
});

test('a job without a folder of its own is rolled back on the device that it was made on', () => {
  const applied = run(['apply', table, ...on('session-drops'), '--yes']);
  expect(applied).toMatchObject({ exit: 0, json: { outcome: 'done' } });
  const back = run(['rollback', ...on('session-drops'), '--yes']);
  expect(back).toMatchObject({ exit: 0, json: { job: applied.json['job'], outcome: 'done', after: [] } });
  expect(back.json['remove']).toHaveLength((applied.json['add'] as unknown[]).length);
});

test('applies, finds nothing to do the second time, verifies, and goes back', () => {
  const job = place('apply');
  const words = [table, ...on('session-drops'), '--job', job];
  const applied = run(['apply', ...words, '--yes']);
  const agrees = { check: 'route', verdict: 'agrees' };
  expect(applied).toMatchObject({
    exit: 0,
    json: {
      ...{ format: 'edge-wizard/routes-apply/1', outcome: 'done', job, proof: [agrees, agrees, agrees] },
      steps: [{ state: 'done' }, { state: 'done' }, { state: 'done' }],
    },
  });
  expect(readFileSync(join(job, 'journal.jsonl'), 'utf8')).toContain('"type":"session-reopened"');
  expect(readFileSync(join(job, 'rollback.ps1'), 'utf8')).toContain('Remove-HcsNetRoute');
  expect(run(['apply', ...words, '--yes'])).toMatchObject({
    exit: 0,
    json: { remove: [], add: [], steps: [] },
  });
  expect(run(['verify', ...words])).toMatchObject({ exit: 0, json: { outcome: 'done' } });
  const back = run(['rollback', ...on('session-drops'), '--job', job, '--yes']);
  expect(back).toMatchObject({
    exit: 0,
    json: { format: 'edge-wizard/routes-rollback/1', outcome: 'done', after: [] },
  });
  expect(run(['verify', ...words])).toMatchObject({
    exit: 1,
    json: { proof: [{ verdict: 'disagrees', seen: 'absent' }, {}, {}] },
  });
});

test.for([
  ['apply', ['routes apply']],
  ['rollback', ['routes rollback']],
] as const)('%s without --yes runs nothing', ([action]) => {
  const job = place('nothing');
  const ran = run([action, table, ...on('session-drops'), '--job', job]);
  expect(ran).toMatchObject({ exit: 2, json: { error: { code: 'usage.yes' } } });
  expect(existsSync(job)).toBe(false);
});

test.for([
  ['dhcp-port', 'R-RT-2'],
  ['teamed-switch', 'R-RT-16'],
] as const)('on %s it refuses to apply, because of %s', ([device, rule]) => {
  const wanted = device === 'teamed-switch' ? [{ ...route(21), NextHop: '10.40.12.1' }] : [route(21)];
  const file = save(`${device}.json`, wanted);
  const ran = run(['apply', file, ...on(device), '--yes', '--job', place(device)]);
  expect(ran.exit).toBe(1);
  expect(ran.json).not.toHaveProperty('outcome');
  const errors = (ran.json['findings'] as { rule: string; severity: string }[]).filter(
    ({ severity }) => severity === 'error',
  );
  expect(errors.map((finding) => finding.rule)).toContain(rule);
});

test('a route that somebody else added stands in the way until it is taken over, and comes back', () => {
  const wanted = save('other.json', [{ ...route(30), RouteMetric: 7 }]);
  const job = place('taken');
  const words = [wanted, ...on('odd-names'), '--job', job];
  expect(run(['plan', ...words])).toMatchObject({ exit: 1, json: { inTheWay: [{ RouteMetric: 50 }] } });
  expect(run(['apply', ...words, '--yes'])).toMatchObject({
    ...{ exit: 1, json: { error: { code: 'device.inTheWay' } } },
  });
  const applied = run(['apply', ...words, '--yes', '--take-over']);
  expect(applied).toMatchObject({ exit: 0, json: { after: [{ RouteMetric: 7 }] } });
  const back = run(['rollback', ...on('odd-names'), '--job', job, '--yes']);
  expect(back).toMatchObject({ exit: 0, json: { after: [{ RouteMetric: 50 }] } });
});

test.for([
  ['wrong-password', [], 3, 'device.password'],
  ['localised-errors', [], 3, 'device.password'],
  ['untrusted-certificate', [], 3, 'device.certificate'],
  ['untrusted-certificate', ['--skip-certificate-check'], 0, undefined],
  ['http-only', [], 3, 'device.httpOnly'],
  ['http-only', ['--http'], 0, undefined],
  ['old-software', [], 3, 'device.oldSoftware'],
  ['clean-pc', [], 2, 'scenario.machine'],
] as const)('%s %o ends with %i and says %s', ([device, words, exit, code]) => {
  const ran = run(['plan', table, ...on(device), ...words]);
  expect(ran.exit).toBe(exit);
  expect((ran.json['error'] as { code: string } | undefined)?.code).toBe(code);
});

test.for([
  ['not-trusted', ['--http'], 'device.notTrusted', [start, trust]],
  ['winrm-stopped', [], 'device.noAnswer', [start]],
  [
    'certificate-name',
    [],
    'device.wrongName',
    [expect.stringMatching(/^Add-Content .*10\.126\.75\.5 {4}1HXQG13/)],
  ],
] as const)(
  '%s changes nothing on this computer, and says what to paste',
  ([device, words, code, commands]) => {
    const ran = run(['plan', table, ...on(device), ...words]);
    expect(ran).toMatchObject({ exit: 3, json: { error: { code }, commands } });
  },
);

test('the right password comes through standard input, and is nowhere on the disk', () => {
  // The scenario itself knows the password of its device: the copy of that is not what is looked for here.
  const words = ['apply', table, ...on('wrong-password'), '--yes', '--secrets-stdin'];
  const wrong = run([...words, '--job', place('wrong')], '{"device.password":"Canary-5591"}');
  expect(wrong).toMatchObject({ exit: 3, json: { error: { code: 'device.password' } } });
  const job = place('right');
  const right = run([...words, '--job', job], '{"device.password":"Correct-Horse-7"}');
  expect(right).toMatchObject({ exit: 0, json: { outcome: 'done' } });
  expect(filesHolding(place(''), 'Canary-5591')).toEqual([]);
  for (const file of filesHolding(job, 'Correct-Horse-7')) expect(file).toMatch(/training-device\.json$/);
});

test.for([
  [['plan'], 'usage.file'],
  [['undo', 'x.json'], 'usage.action'],
  [['plan', '/no/such/file.json', ...on('http-only')], 'file.read'],
  [['rollback', '--yes', '--job', '/no/such/job', ...on('http-only'), '--http'], 'usage.folder'],
  [['plan', 'TABLE', '--powershell', '/bin/cat'], 'usage.device'],
  [['plan', 'TABLE', '--powershell', '/bin/cat', '--device', '127.0.0.1'], 'usage.password'],
  [['plan', 'TABLE', '--host', 'training', '--device', 'training:wrong-password'], 'usage.deviceName'],
  [['plan', 'TABLE', '--powershell', '/bin/cat', '--device', 'https://10.126.75.5'], 'usage.deviceName'],
] as const)('%o is unusable: %s', ([words, code]) => {
  const ran = run(words.map((word) => (word === 'TABLE' ? table : word)));
  expect(ran).toMatchObject({ exit: 2, json: { error: { code } } });
});

test.for([
  ['throw', { does: 'throw', id: 'Refused', message: 'Nein.' }, 'device.refused', 'rejected Add-HcsNetRoute'],
  ['missing', undefined, 'device.oldSoftware', "doesn't know the cmdlet Add-HcsNetRoute"],
] as const)('a change that fails says why, and what to do (%s)', ([name, fault, code, words]) => {
  const device = save(`${name}.json`, {
    ...{ format: 'edge-wizard/scenario/1', kind: 'device', title: 'Mine' },
    basedOn: 'port2-internet-port3-cameras',
    state: fault === undefined ? { missing: ['Add-HcsNetRoute'] } : {},
    faults: fault === undefined ? [] : [{ cmdlet: 'Add-HcsNetRoute', ...fault }],
  });
  const applied = run(['apply', table, '--host', device, '--yes', '--job', place(`failing-${name}`)]);
  expect(applied).toMatchObject({ exit: 3, json: { outcome: 'failed', stage: '1', after: [] } });
  expect(applied.json['failure']).toMatchObject({
    code,
    message: expect.stringContaining(words) as string,
    remedy: expect.stringMatching(/./) as string,
    text: expect.stringContaining('Add-HcsNetRoute -InterfaceAlias') as string,
    detail: expect.stringMatching(/Nein|not recognized/) as string,
  });
});

test('a device whose ports are closed is known within seconds, before any PowerShell is started', () => {
  const words = ['plan', table, '--powershell', '/no/such/powershell', '--device', '127.0.0.1'];
  const start = Date.now();
  const ran = run([...words, '--secrets-stdin'], '{"device.password":"x"}');
  expect(ran).toMatchObject({ exit: 3, json: { error: { code: 'device.closed' } } });
  expect(Date.now() - start).toBeLessThan(10_000);
});
