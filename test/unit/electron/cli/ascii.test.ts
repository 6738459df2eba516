import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';

const { run, save } = commandLine('edge-wizard-ascii');

/** Every code page agrees on these. */
const ascii = /^[\n -~]*$/;
const name = 'Büro 以太网 😀 \u007f';

test('the object of --json is pure ASCII, and says what it said', () => {
  const file = save('names.json', {
    ...offlineFile,
    DeploymentType: 'ScalableCluster',
    Machines: [{ NetworkConnection: { AdapterName: name }, LinuxNode: { CpuCount: 4 } }],
    [`_${name}`]: 1,
  });
  const { out, json } = run(['validate', file, '--host', 'training', '--json']);
  expect(out).toMatch(ascii);
  const said = JSON.stringify(json);
  for (const part of ['Büro', '以太网', '😀', '\u007f']) expect(said).toContain(part);
  expect(json['findings']).toContainEqual(expect.objectContaining({ path: `_${name}` }));
});

test.each([
  ['an error', ['validate', '以太网 😀.json', '--json']],
  ['an unknown command', ['😀', '--json']],
  ['the help', ['--help', '--json']],
])('so is the one of %s', (_, words) => {
  expect(run(words).out).toMatch(ascii);
});

test('so are the facts of a machine', () => {
  const machine = save('machine.json', {
    format: 'edge-wizard/scenario/1',
    title: 'A machine with names of its own',
    basedOn: 'clean-pc',
    state: { adapters: [{ Name: name, InterfaceIndex: 7 }] },
    faults: [],
  });
  const { out, json } = run(['facts', '--host', machine, '--json']);
  expect(out).toMatch(ascii);
  expect(json).toMatchObject({ facts: { adapters: [{ Name: name }] } });
});
