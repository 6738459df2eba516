import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';

const { run, save } = commandLine('edge-wizard-names');

const names = [
  'Ethernet "Büro" $(calc) 以太网',
  '$Ethernet',
  '%LAN%',
  'LAN {{1}}',
  '__LAN__',
  'Ext${2}',
  'LAN <rot>',
];

const fileWith = (name: string): string =>
  save('named.json', {
    ...offlineFile,
    DeploymentType: 'ScalableCluster',
    Machines: [{ NetworkConnection: { AdapterName: name }, LinuxNode: { CpuCount: 4 } }],
  });

/** A machine with one adapter of that name. */
const machineWith = (name: string): string =>
  save('machine.json', {
    format: 'edge-wizard/scenario/1',
    title: 'A machine with an adapter of an odd name',
    basedOn: 'clean-pc',
    state: { adapters: [{ Name: name, InterfaceIndex: 7, Status: 'Up', HardwareInterface: true }] },
    faults: [],
  });

const placeholders = ({ json }: { json: Record<string, unknown> }): readonly unknown[] =>
  (json['findings'] as { rule: string }[]).filter(({ rule }) => rule === 'R-FILE-3');

test.each(names)('%s is no placeholder where an adapter is called so', (name) => {
  const there = run(['validate', fileWith(name), '--host', machineWith(name), '--json']);
  expect(placeholders(there)).toEqual([]);
});

test.each(names)('%s is one where none is, and on no machine, and can be accepted', (name) => {
  const file = fileWith(name);
  for (const host of [machineWith('Ethernet'), 'none']) {
    const words = ['validate', file, '--host', host, '--json'];
    expect(placeholders(run(words))).toMatchObject([{ severity: 'error', waivable: true }]);
    const accepted = run([...words, '--waive', 'R-FILE-3=it is called so']);
    expect(placeholders(accepted)).toMatchObject([{ waiver: { reason: 'it is called so' } }]);
  }
});
