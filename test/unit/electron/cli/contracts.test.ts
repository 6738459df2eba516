import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
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

const expectToFit = (name: string, output: Readonly<Record<string, unknown>>): void => {
  expect(objections(name, output)).toEqual([]);
  // A schema that takes anything would say nothing: without any one of its lists, the output is another one.
  for (const [key, value] of Object.entries(output)) {
    if (Array.isArray(value) && !['checks', 'verdicts'].includes(key)) {
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
