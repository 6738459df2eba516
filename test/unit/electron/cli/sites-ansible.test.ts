import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { canariesIn, canary, holdsCanary } from '../../../support/canary.ts';
import { commandLine, program } from '../../../support/command-line.ts';
import { fileOnlyOn } from '../../../support/platform.ts';
import { csvOf } from '../../shared/sites/tables.ts';
import { single } from '../../shared/files.ts';

fileOnlyOn('posix', 'Ansible does not run on Windows');

const { place, run, save } = commandLine('edge-wizard-ansible');
const hasAnsible = spawnSync('ansible-doc', ['--version']).status === 0;

/** How many machines `npm run test:long` brings up: that takes minutes, so `npm test` leaves it out. */
const wanted = Number(process.env['EDGE_WIZARD_MACHINES'] ?? 0);
const count = Math.max(3, wanted);
const names = Array.from({ length: count }, (_, index) => `LINE-${index + 1}`);
/** One recovers when its job is resumed, the other one never does. */
const [recovers = '', fails = ''] = [names[1], names.at(-1)];

const options = { timeout: 3_600_000 };

/** Runs a program of Ansible in the test's folder. */
function ansible(command: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, words, {
    encoding: 'utf8',
    cwd: place('.'),
    maxBuffer: 256 * 1024 ** 2,
    env: { ...process.env, LC_ALL: 'C.UTF-8', PWD: place('.'), XDG_STATE_HOME: place('state') },
  });
  return { status, out: `${stdout}${stderr}` };
}

const play = (...words: readonly string[]) =>
  ansible(
    'ansible-playbook',
    ...['-i', 'plant/ansible/inventory.yml', '-i', 'own.yml', 'plant/ansible/deploy.yml'],
    ...['-e', 'edge_target=local', '--vault-password-file', 'password'],
    ...['-e', JSON.stringify({ edge_command: [process.execPath, program], edge_serial: count })],
    ...words,
  );

/** Ansible's own summary, by machine. */
const recap = (out: string): ReadonlyMap<string, { readonly changed: number; readonly failed: number }> =>
  new Map(
    [...out.matchAll(/^(\S+) +: ok=\d+ +changed=(\d+) +unreachable=0 +failed=(\d+)/gm)].map(
      ([, name = '', changed, failed]) => [name, { changed: Number(changed), failed: Number(failed) }],
    ),
  );

const tasksFolder = () => place('plant/ansible/roles/edge_machine/tasks');

beforeAll(() => {
  if (!hasAnsible) return;
  const template = {
    ...single,
    // What the training machine's own network has.
    Network: { ...single.Network, DnsServers: ['10.20.30.5'] },
    Arc: {
      ClusterName: 'plant',
      ...{ Location: 'westeurope', ResourceGroupName: 'plant', ClientSecret: canary },
      SubscriptionId: '0f8fad5b-d9cb-469f-a165-70867728950e',
      TenantId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      ClientId: '16fd2706-8baf-433b-82eb-8c7fada847da',
    },
  };
  const rows = names.map((name) => ({ Name: name, 'Arc.ClusterName': name }));
  const table = save('sites.csv', csvOf(rows));
  const ran = run(['sites', table, '--template', save('plant.json', template), '--out', place('plant')]);
  expect(ran).toMatchObject({ exit: 0 });
  const hosts = {
    [recovers]: { edge_host: 'training:dies-at-kubernetes' },
    [fails]: { edge_host: 'training:deploy-fails' },
  };
  // JSON is YAML, too.
  save('own.yml', { all: { children: { edge_machines: { hosts } } } });
  save('password', 'not a secret of anyone');
  save('open.yml', { all: { 'Arc.ClientSecret': canary } });
  writeFileSync(place('vault.yml'), readFileSync(place('open.yml')));
  const encrypted = ansible('ansible-vault', 'encrypt', '--vault-password-file', 'password', 'vault.yml');
  expect(encrypted.status).toBe(0);
});

describe('Ansible', options, () => {
  test('brings machines up, names those that fail, and changes only these the next time', ({ skip }) => {
    skip(!hasAnsible, 'ansible is not installed');
    skip(wanted === 0, 'npm run test:long does it');
    const words = ['-e', 'edge_vault=vault.yml', '-e', 'edge_max_fail_percentage=100', '-v'];
    const first = play(...words);
    const seen = recap(first.out);
    expect([...seen.keys()].toSorted(), first.out).toEqual(names.toSorted());
    expect([...seen].filter(([, { failed }]) => failed > 0).map(([name]) => name)).toEqual(
      [recovers, fails].toSorted((a, b) => names.indexOf(a) - names.indexOf(b)),
    );
    expect(first.status).toBe(2);
    expect(first.out).toContain("Kubernetes on it wasn't ready in time");
    const reports = readdirSync(place('edge-reports')).toSorted();
    expect(reports).toEqual(names.map((name) => `${name}.json`).toSorted());

    const second = play(...words);
    const again = recap(second.out);
    const changed = [...again].filter(([, machine]) => machine.changed > 0).map(([name]) => name);
    expect(changed.toSorted(), second.out).toEqual([recovers, fails].toSorted());
    expect(again.get(recovers)?.failed).toBe(0);
    expect(again.get(fails)?.failed).toBe(1);

    expect([first.out, second.out].some(holdsCanary)).toBe(false);
    for (const folder of ['plant', 'edge-reports', 'edge-machines'])
      expect(canariesIn(place(folder)), folder).toEqual([]);
  });

  test('takes secrets from a vault only, and stops after as many failures as it is told', ({ skip }) => {
    skip(!hasAnsible, 'ansible is not installed');
    const stopped = play(
      '-e',
      'edge_vault=open.yml',
      '-e',
      'edge_serial=1',
      '-e',
      'edge_max_fail_percentage=0',
    );
    expect(stopped.out).toContain("open.yml isn't encrypted");
    // Only the first machine was begun.
    expect([...recap(stopped.out).keys()]).toEqual([names[0]]);
    expect(holdsCanary(stopped.out)).toBe(false);
  });

  test('finds every file of the role well-formed', ({ skip }) => {
    skip(!hasAnsible, 'ansible is not installed');
    const inventory = ['-i', 'plant/ansible/inventory.yml'];
    const whole = ansible('ansible-playbook', '--syntax-check', ...inventory, 'plant/ansible/deploy.yml');
    expect(whole).toMatchObject({ status: 0 });
    mkdirSync(place('syntax'), { recursive: true });
    // What is chosen while a playbook runs is read only then, so each file is imported here.
    const tasks = readdirSync(tasksFolder()).map((name) => ({
      'ansible.builtin.import_tasks': join(tasksFolder(), name),
    }));
    save('syntax/all.yml', [{ hosts: 'edge_machines', gather_facts: false, tasks }]);
    const all = ansible('ansible-playbook', '--syntax-check', ...inventory, 'syntax/all.yml');
    expect(all).toMatchObject({ status: 0 });
  });

  test('knows every module of the tasks, and each of their arguments', ({ skip }) => {
    skip(!hasAnsible, 'ansible is not installed');
    const toJson =
      'import json, sys, yaml; print(json.dumps([yaml.safe_load(open(f)) for f in sys.argv[1:]]))';
    const files = readdirSync(tasksFolder()).map((name) => join(tasksFolder(), name));
    const read = JSON.parse(
      spawnSync('python3', ['-c', toJson, ...files], { encoding: 'utf8' }).stdout,
    ) as Task[][];
    const used = read.flatMap((tasks, index) =>
      tasks.flatMap(flat).flatMap((task) => modulesOf(task, basename(files[index] ?? ''))),
    );
    const modules = [...new Set(used.map(({ module }) => module))];
    const docs = JSON.parse(ansible('ansible-doc', '-j', ...modules).out) as Docs;
    expect(used.filter(({ file }) => file === 'windows.yml').length).toBeGreaterThan(10);
    for (const { module, words, file } of used.filter((task) => !free.has(task.module))) {
      const known = docs[module]?.doc.options ?? {};
      const unknown = Object.keys(words).filter((word) => !(word in known));
      expect(unknown, `${file}: ${module}`).toEqual([]);
      const missing = Object.keys(known).filter((word) => known[word]?.required === true && !(word in words));
      expect(missing, `${file}: ${module}`).toEqual([]);
      for (const [word, value] of Object.entries(words)) {
        const choices = known[word]?.choices;
        if (Array.isArray(choices)) expect(choices, `${file}: ${module} ${word}`).toContain(value);
      }
    }
  });
});

type Task = Readonly<Record<string, unknown>>;
type Docs = Readonly<
  Record<string, { doc: { options: Record<string, { required?: boolean; choices?: unknown }> } }>
>;

/** Modules whose documentation leaves the arguments to the page. */
const free: ReadonlySet<string> = new Set(['ansible.builtin.include_tasks', 'ansible.builtin.set_fact']);

const flat = (task: Task): readonly Task[] => {
  const { block } = task;
  return Array.isArray(block) ? (block as Task[]).flatMap(flat) : [task];
};

/** What a task calls: the one key with a full name. */
const modulesOf = (task: Task, file: string) =>
  Object.entries(task)
    .filter(([key]) => /^\w+\.\w+\.\w+$/.test(key))
    .map(([module, words]) => ({
      module,
      file,
      words: typeof words === 'object' && words !== null ? (words as Task) : {},
    }));
