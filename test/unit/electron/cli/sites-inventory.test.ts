import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { onlyOn } from '../../../support/platform.ts';
import { csvOf, machine, plant } from '../../shared/sites/tables.ts';

const { place, run, save } = commandLine('edge-wizard-inventory');

const hasAnsible = spawnSync('ansible-inventory', ['--version']).status === 0;

/** Names that mean something to YAML, to Ansible, or to its templates. */
const names = [
  ...['LINE-1', 'yes', '007', 'a#b', "it's", 'PC[1:3]', 'host:22', 'localhost', 'all'],
  ...['{{ 7 * 7 }}', 'Büro 工厂', 'x: y', '- z', '!unsafe'],
];

interface Listed {
  readonly _meta: { readonly hostvars: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  readonly [group: string]: unknown;
}

/** JSON marks what Ansible runs no template in. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && '__ansible_unsafe' in value ? value.__ansible_unsafe : value;

const options = { timeout: 120_000, ...onlyOn('posix', 'Ansible does not run on Windows') };

test('Ansible reads the inventory as the table has it', options, ({ skip }) => {
  skip(!hasAnsible, 'ansible is not installed');
  const rows = names.map((name, index) => ({
    ...machine(index),
    Name: name,
    Site: index % 2 === 0 ? 'Hall 3' : '{{ 1 + 1 }}',
  }));
  const wrong = { ...machine(40), Name: 'wrong', 'LinuxNode.CpuCount': 'x' };
  const out = place('out');
  const template = save('plant.json', plant);
  expect(
    run(['sites', save('sites.csv', csvOf([...rows, wrong])), '--template', template, '--out', out]).exit,
  ).toBe(1);
  const env = { ...process.env, LC_ALL: 'C.UTF-8', ANSIBLE_LOCALHOST_WARNING: 'False' };
  const inventory = join(out, 'ansible/inventory.yml');
  const { stdout, stderr, status } = spawnSync('ansible-inventory', ['-i', inventory, '--list'], {
    encoding: 'utf8',
    env,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const listed = JSON.parse(stdout) as Listed;
  const read = Object.values(listed._meta.hostvars).map((vars) => [
    ...[
      plain(vars['edge_name']),
      vars['edge_row'],
      plain(vars['edge_site']),
      plain(vars['edge_deployment_file']),
    ],
  ]);
  const index = JSON.parse(readFileSync(join(out, 'index.json'), 'utf8')) as {
    readonly machines: readonly { name: string; row: number; site: string; file: string | null }[];
  };
  const expected = index.machines.filter(({ file }) => file !== null);
  expect(expected).toHaveLength(names.length);
  expect(read.toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual(
    expected.map(({ name, row, site, file }) => [name, row, site, file]),
  );
  // A cell of a table runs nothing on the computer that Ansible runs on.
  const words = ['-i', inventory, '--limit', '___7_-_7___', 'edge_machines', '-c', 'local', '-m', 'debug'];
  const debug = spawnSync('ansible', [...words, '-a', 'msg="{{ edge_name }} {{ edge_site }}"'], {
    encoding: 'utf8',
    env,
  });
  expect(debug.stdout).toContain('"{{ 7 * 7 }} {{ 1 + 1 }}"');
  expect(Object.keys(listed).toSorted()).toEqual(
    ['_meta', 'all', 'edge_machines', 'site_1_1', 'site_hall_3'].toSorted(),
  );
});
