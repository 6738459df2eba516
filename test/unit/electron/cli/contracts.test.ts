import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '#electron/cli/common/options.ts';
import { commandLine } from '../../../support/command-line.ts';
import { single } from '../../shared/files.ts';
import { csvOf, machine, plant } from '../../shared/sites/tables.ts';

const { place, run, save } = commandLine('edge-wizard-contracts');
const schemas = resolve(import.meta.dirname, '../../../../build/guides/schemas');

/** What a schema objects to in an output; nothing if it fits. */
function objections(name: string, output: unknown): readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
  const schema = JSON.parse(readFileSync(join(schemas, `${name}.json`), 'utf8')) as object;
  const fits = ajv.compile(schema);
  return fits(output)
    ? []
    : (fits.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

/** What `routes apply` doesn't print for a job that goes on: its table was read before. */
const ofJob = ['notChecked', 'ignored', 'leftOut', 'unread', 'commands', 'kept', 'foreign', 'inTheWay'];

const expectToFit = (
  name: string,
  output: Readonly<Record<string, unknown>>,
  mayLack: readonly string[] = ['checks', 'verdicts'],
): void => {
  expect(objections(name, output)).toEqual([]);
  // A schema that takes anything would say nothing: without any one of its lists, the output is another one.
  for (const [key, value] of Object.entries(output)) {
    if (Array.isArray(value) && !mayLack.includes(key)) {
      expect(objections(name, { ...output, [key]: undefined }), key).not.toEqual([]);
    }
  }
};

const offline = {
  ...single,
  Arc: {},
  Network: { NetworkPlugin: 'flannel', InternetDisabled: true, Ip4AddressPrefix: '192.168.77.0/24' },
};

test('sites prints what its schema says, with findings, secrets, accepted findings and errors', () => {
  const rows = [machine(1), { ...machine(2), ClusterJoinToken: 'x', Note: 'y' }, machine(1)];
  const template = save('plant.json', { ...plant, Arc: { ClientSecret: 'x' } });
  const words = ['sites', save('sites.csv', csvOf(rows)), '--template', template, '--json'];
  expectToFit('sites-1', run(words).json);
  expectToFit('sites-1', run([...words, '--out', place('out'), '--waive', 'R-SITE-3=a test']).json);
  expect(objections('sites-1', run(['sites', 'gone.csv', '--json']).json)).toEqual([]);
});

test.each(['clean-pc', 'deploy-fails', 'needs-reboot'])('deploy prints it on %s', (scenario) => {
  const words = [
    'deploy',
    save('offline.json', offline),
    '--yes',
    '--json',
    '--host',
    `training:${scenario}`,
  ];
  expectToFit('deploy-1', run([...words, '--job', place(`job-${scenario}`)]).json);
});

test('deploy prints it for a file with errors, and without --yes', () => {
  const file = save('wrong.json', { ...offline, Init: { ServiceIPRangeSize: -1 } });
  expectToFit('deploy-1', run(['deploy', file, '--yes', '--json', '--host', 'training']).json);
  expect(objections('deploy-1', run(['deploy', file, '--json', '--host', 'training']).json)).toEqual([]);
});

test('report --index prints it for right and broken reports', () => {
  mkdirSync(place('reports'), { recursive: true });
  const words = [
    'deploy',
    save('offline.json', offline),
    '--yes',
    '--json',
    '--host',
    'training:deploy-fails',
  ];
  run([...words, '--job', place('reports/job')]);
  save('reports/broken.json', '{');
  expectToFit('report-index-1', run(['report', '--index', place('reports'), '--json']).json);
});

const onTraining = (name: string): readonly string[] => ['--json', '--host', `training:${name}`];
const without = ['--json', '--host', 'none'];
const route = { DestinationPrefix: '192.168.21.0/24', InterfaceAlias: 'Port3', NextHop: '192.168.20.1' };

test.each(['validate', 'plan'])('%s prints it alone and on machines, with findings and fixes', (command) => {
  const wrong = { ...offline, Init: { ServiceIPRangeSize: 400 }, Note: 1, SchemaVersion: '1.9' };
  for (const file of [save('offline.json', offline), save('wrong.json', wrong)]) {
    expectToFit(`${command}-1`, run([command, file, ...without]).json);
    expectToFit(`${command}-1`, run([command, file, ...onTraining('clean-pc')]).json);
    const words = [command, file, ...onTraining('small-pc'), '--waive', 'R-VER-1=a test'];
    expectToFit(`${command}-1`, run(words).json);
  }
  const gone = run([command, 'gone.json', ...without]).json;
  expect(gone).toHaveProperty('error');
  expect(objections(`${command}-1`, gone)).toEqual([]);
});

test('export prints it, with changes, fixes and secrets that it leaves out', () => {
  const old = { ...offline, Init: { serviceIPRangeSize: '400' }, Arc: { ClientSecret: 'x', TenantId: '' } };
  const words = ['export', save('old.json', old), '--out', place('new.json'), '--json'];
  const { json } = run(words);
  expect(json).toMatchObject({ secretsLeftOut: ['Arc.ClientSecret'] });
  expect(json['changes']).not.toEqual([]);
  expectToFit('export-1', json);
  expectToFit('export-1', run([...words, '--fix']).json);
  expect(objections('export-1', run(['export', 'gone.json', '--json']).json)).toEqual([]);
});

test('each of the other commands prints it', () => {
  expectToFit('scan-1', run(['scan', '10.20.30.0/28', ...onTraining('clean-pc')]).json);
  expect(objections('scan-1', run(['scan', '10.20.30.5', ...onTraining('clean-pc')]).json)).toEqual([]);
  expectToFit('verify-1', run(['verify', ...onTraining('clean-pc')]).json);
  expect(objections('verify-1', run(['verify', '--job', place('gone'), ...without]).json)).toEqual([]);
  expectToFit(
    'remove-1',
    run(['remove', '--yes', '--job', place('removed'), ...onTraining('clean-pc')]).json,
  );
  expectToFit('version-1', run(['version', '--json']).json);
  expectToFit('facts-1', run(['facts', ...onTraining('chinese-pc')]).json);
  const record = ['record', '--out', place('recorded.json'), ...onTraining('busy-subnet')];
  expectToFit('record-1', run(record).json);
  expectToFit('help-1', run(['help', '--json']).json);
  expectToFit('help-1', run(['sites', '--help', '--json']).json);
  expectToFit('error-1', run(['nothing', '--json']).json);
  expectToFit('scenarios-1', run(['scenarios', '--json']).json);
});

test('routes prints it for each of its actions, and for a device that fails', () => {
  const table = save('routes.json', [
    route,
    { ...route, DestinationPrefix: '192.168.22.0/24', RouteMetric: 7 },
  ]);
  const words = [table, ...onTraining('session-drops'), '--job', place('routes')];
  expectToFit('routes-plan-1', run(['routes', 'plan', table, ...onTraining('session-drops')]).json);
  expect(objections('routes-apply-1', run(['routes', 'apply', ...words]).json)).toEqual([]);
  expectToFit('routes-apply-1', run(['routes', 'apply', ...words, '--yes']).json, ofJob);
  expectToFit('routes-verify-1', run(['routes', 'verify', ...words]).json);
  expectToFit('routes-rollback-1', run(['routes', 'rollback', ...words.slice(1), '--yes']).json);
  const bad = save('bad.json', [
    { ...route, NextHop: '10.0.0.300' },
    { ...route, RouteMetric: 0 },
  ]);
  expectToFit('routes-plan-1', run(['routes', 'plan', bad, ...onTraining('two-nodes')]).json);
  const silent = run(['routes', 'plan', table, ...onTraining('gone')]).json;
  expect(silent).toHaveProperty('error');
  expect(objections('routes-plan-1', silent)).toEqual([]);
});

test('every command has its schema', () => {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    report: ['report-index'],
    routes: ['plan', 'apply', 'verify', 'rollback'].map((action) => `routes-${action}`),
  };
  const names = Object.keys(commands).flatMap((name) => kinds[name] ?? [name]);
  const files = [...names, 'error', 'help'].map((name) => `${name}-1.json`);
  expect(readdirSync(schemas).toSorted()).toEqual(files.toSorted());
});
