import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canary, holdsCanary } from '../../../support/canary.ts';
import { commandLine } from '../../../support/command-line.ts';
import { onlyOn } from '../../../support/platform.ts';
import { csvOf, machine, plant } from '../../shared/sites/tables.ts';

const { place, run, save } = commandLine('edge-wizard-sites');

const [one, two, three] = [machine(1), machine(2), machine(3)] as const;
const wrong = { ...three, 'LinuxNode.Ip4Address': one['LinuxNode.Ip4Address'] ?? '' };

/** Every file of a folder with its text. */
const textsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
  );

const template = () => save('plant.json', plant);
const sites = (rows: Parameters<typeof csvOf>[0], ...words: readonly string[]) =>
  run(['sites', save('sites.csv', csvOf(rows)), '--template', template(), '--json', ...words]);

describe('the folder', () => {
  test('has a file for each machine, its address request, and an index; a second run makes the same', () => {
    const out = place('all');
    const ran = sites([one, two], '--out', out);
    expect(ran).toMatchObject({
      exit: 0,
      json: { format: 'edge-wizard/sites/1', out, findings: [], secretsLeftOut: [], checked: 'file' },
    });
    const texts = textsIn(out);
    expect(Object.keys(texts).toSorted()).toEqual([
      'ansible/deploy.yml',
      'ansible/inventory.yml',
      'ansible/roles/edge_machine/defaults/main.yml',
      ...['continue', 'local', 'main', 'secrets', 'windows'].map(
        (name) => `ansible/roles/edge_machine/tasks/${name}.yml`,
      ),
      'ansible/roles/edge_machine/vars/main.yml',
      'index.csv',
      'index.json',
      ...['app.json', 'detect.ps1', 'install.ps1', 'uninstall.ps1'].map((name) => `intune/${name}`),
      'machines/LINE-1.json',
      'machines/LINE-2.json',
      'requests/LINE-1.html',
      'requests/LINE-2.html',
    ]);
    expect(run(['validate', join(out, 'machines/LINE-1.json'), '--host', 'none', '--json']).exit).toBe(0);
    expect(JSON.parse(texts['index.json'] ?? '')).toMatchObject({
      format: 'edge-wizard/sites-index/1',
      machines: [
        { row: 2, name: 'LINE-1', file: 'machines/LINE-1.json', errors: 0 },
        { row: 3, name: 'LINE-2', file: 'machines/LINE-2.json' },
      ],
    });
    expect(sites([one, two], '--out', out).exit).toBe(0);
    expect(textsIn(out)).toEqual(texts);
    expect(readdirSync(place('.')).filter((name) => name.includes('edge-wizard-'))).toEqual([]);
  });

  test('has the right rows, and says which ones are wrong', () => {
    const out = place('some');
    const { exit, json } = sites([one, two, wrong], '--out', out);
    expect(exit).toBe(1);
    expect(json).toMatchObject({
      machines: [{ ok: true }, { ok: true }, { row: 4, name: 'LINE-3', file: null, ok: false }],
      findings: [
        {
          rule: 'R-SITE-5',
          row: 4,
          column: 'LinuxNode.Ip4Address',
          path: 'Machines[0].LinuxNode.Ip4Address',
        },
      ],
    });
    expect(readdirSync(join(out, 'machines'))).toEqual(['LINE-1.json', 'LINE-2.json']);
    // Nobody runs a file that an earlier table made.
    expect(sites([two], '--out', out).exit).toBe(0);
    expect(readdirSync(join(out, 'machines'))).toEqual(['LINE-2.json']);
  });

  test('has the rows of accepted findings', () => {
    const out = place('waived');
    expect(sites([one, wrong], '--out', out, '--waive', 'R-SITE-5=separate cells')).toMatchObject({
      exit: 0,
      json: { findings: [{ waiver: { reason: 'separate cells' } }] },
    });
    expect(readdirSync(join(out, 'machines'))).toHaveLength(2);
  });

  test('is not written if the table is only checked', () => {
    const before = readdirSync(place('.'));
    expect(sites([one, wrong])).toMatchObject({ exit: 1, json: { out: null } });
    expect(readdirSync(place('.')).filter((name) => !/^(plant|sites)\./.test(name))).toEqual(
      before.filter((name) => !/^(plant|sites)\./.test(name)),
    );
  });

  test('keeps what is not ours, and what was changed', () => {
    const out = place('kept');
    mkdirSync(out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    expect(sites([one], '--out', out)).toMatchObject({
      exit: 2,
      json: { error: { code: 'sites.outForeign', message: expect.stringContaining('notes.txt') as string } },
    });
    expect(textsIn(out)).toEqual({ 'notes.txt': 'mine' });
    rmSync(join(out, 'notes.txt'));
    expect(sites([one], '--out', out).exit).toBe(0);
    writeFileSync(join(out, 'machines/LINE-1.json'), '{}');
    expect(sites([one], '--out', out)).toMatchObject({
      exit: 2,
      json: { error: { code: 'sites.outChanged' } },
    });
    expect(readFileSync(join(out, 'machines/LINE-1.json'), 'utf8')).toBe('{}');
    rmSync(join(out, 'machines/LINE-1.json'));
    writeFileSync(join(out, 'vault.yml'), 'mine');
    expect(sites([one], '--out', out)).toMatchObject({
      exit: 2,
      json: { error: { code: 'sites.outForeign' } },
    });
    expect(sites([one], '--out', save('a-file', 'x'))).toMatchObject({
      exit: 2,
      json: { error: { code: 'sites.outNotFolder' } },
    });
  });

  test('is whole after a run that was killed at any moment', () => {
    const out = place('killed');
    expect(sites([one], '--out', out).exit).toBe(0);
    // While it wrote, and between its last two steps.
    mkdirSync(`${out}.edge-wizard-new/machines`, { recursive: true });
    writeFileSync(`${out}.edge-wizard-new/machines/half.json`, '{');
    renameSync(out, `${out}.edge-wizard-old`);
    expect(sites([two], '--out', out).exit).toBe(0);
    expect(readdirSync(join(out, 'machines'))).toEqual(['LINE-2.json']);
    expect(existsSync(`${out}.edge-wizard-new`) || existsSync(`${out}.edge-wizard-old`)).toBe(false);
  });

  test(
    'without a file that cannot be written has all others, and says so',
    onlyOn('posix', 'Windows has other limits'),
    () => {
      // A path has at most 4,095 bytes, with the folder that is written first.
      let folder = place('deep');
      const left = 4095 - '.edge-wizard-new/ansible/roles/edge_machine/defaults/main.yml'.length - 2;
      while (folder.length < left - 200)
        folder = join(folder, 'd'.repeat(Math.min(200, left - folder.length - 1)));
      folder = join(folder, 'd'.repeat(left - folder.length - 1));
      const { exit, json } = sites([one, { ...two, Name: 'x'.repeat(80) }], '--out', folder);
      expect(exit).toBe(3);
      expect(json['machines']).toEqual([
        { row: 2, name: 'LINE-1', file: 'machines/LINE-1.json', ok: true },
        {
          ...{ row: 3, name: 'x'.repeat(80), file: null, ok: true },
          detail: expect.stringContaining('ENAMETOOLONG') as string,
        },
      ]);
      rmSync(place('deep'), { recursive: true });
    },
  );
});

test('no cell of the index runs in a spreadsheet', () => {
  const names = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x";"y")'];
  const rows = names.map((name, index) => ({ ...machine(index), Name: name, Site: '=cmd' }));
  const out = place('formulas');
  expect(sites(rows, '--out', out).exit).toBe(0);
  const index = readFileSync(join(out, 'index.csv'), 'utf8');
  expect(index.startsWith('\ufeffName,Site,Row,File,')).toBe(true);
  for (const name of names) expect(index).toContain(`"'${name.replaceAll('"', '""')}","'=cmd",`);
  expect(index).not.toMatch(/(?:^|,|")[=+\-@]/m);
  expect(
    run(['sites', place('sites.csv'), '--template', place('plant.json'), '--out', out, '--lang', 'de']).exit,
  ).toBe(0);
  expect(readFileSync(join(out, 'index.csv'), 'utf8').startsWith('\ufeffName;Site;Row;File;')).toBe(true);
});

test('a site has one request for all of its machines', () => {
  const out = place('requests');
  const rows = [
    { ...one, Site: 'Hall 3' },
    { ...two, Site: 'hall 3', ServiceIPRangeStart: '' },
    { ...three, Site: 'Hall 4' },
  ];
  expect(sites(rows, '--out', out).exit).toBe(1);
  expect(readdirSync(join(out, 'requests')).toSorted()).toEqual(['Hall 3.html', 'Hall 4.html']);
  const sheet = readFileSync(join(out, 'requests/Hall 3.html'), 'utf8');
  expect(sheet).toContain('addresses for LINE-1 ---');
  expect(sheet).toContain('addresses for LINE-2 ---');
});

test('a secret of the table or the template is in no file and no output, and is listed with its row', () => {
  const out = place('secrets');
  const secret = { ...plant, Arc: { ...plant.Arc, ClientSecret: canary } };
  const join1 = { ...one, ServiceIPRangeStart: '', ServiceIPRangeSize: '', ClusterJoinToken: canary };
  const proxy = {
    ...two,
    'Proxy.Http': `http://user:${encodeURIComponent(canary)}@proxy.plant:3128`,
    ServiceIPRangeSize: '4',
  };
  const noise = {
    Name: 'LINE-9',
    ClusterJoinToken: canary,
    ClusterJoinTokens: canary,
    ClientSecret: `{{${canary}}}`,
  };
  const table = save('secrets.csv', csvOf([join1, proxy, { ...noise }]));
  const words = ['sites', table, '--template', save('secret.json', { ...secret, Init: {} }), '--out', out];
  for (const more of [[], ['--json'], ['--lang', 'de']]) {
    const { out: said, said: told, exit } = run([...words, ...more]);
    expect(exit).toBe(1);
    expect([said, told].some(holdsCanary)).toBe(false);
  }
  const { json } = run([...words, '--json']);
  expect(json['secretsLeftOut']).toEqual(
    expect.arrayContaining([
      { row: 2, column: 'ClusterJoinToken', name: 'LINE-1', path: 'Join.ClusterJoinToken' },
      { row: 2, column: null, name: 'LINE-1', path: 'Arc.ClientSecret' },
      { row: 3, column: 'Proxy.Http', name: 'LINE-2', path: 'Network.Proxy.Http' },
      { row: 3, column: null, name: 'LINE-2', path: 'Arc.ClientSecret' },
      { row: 4, column: 'ClusterJoinToken', name: 'LINE-9', path: 'Join.ClusterJoinToken' },
      // The row has one of its own in place of the template's.
      { row: 4, column: 'ClientSecret', name: 'LINE-9', path: 'Arc.ClientSecret' },
    ]),
  );
  const texts = textsIn(out);
  expect(Object.keys(texts)).toContain('machines/LINE-2.json');
  expect(Object.entries(texts).filter(([, text]) => holdsCanary(text))).toEqual([]);
  // What the search is worth.
  expect(holdsCanary(readFileSync(table))).toBe(true);
});
