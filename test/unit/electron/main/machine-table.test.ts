import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { machinesHandlers } from '#electron/main/ipc/handlers/machines.ts';
import type { AppError } from '#shared/errors.ts';
import type { MachinesView } from '#shared/ipc/machines.ts';
import { translator } from '#shared/locales/translate.ts';
import type { Result } from '#shared/result.ts';
import { emptyAnswers } from '#shared/wizard/answers.ts';
import { desktopWith } from '../../../support/desktop.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machines-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Handlers whose open dialog answers with a file of this content. */
function withFile(name: string, content: string | Buffer) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  return machinesHandlers({
    desktop: desktopWith({ showOpenDialog }),
    send: () => undefined,
    t: translator('en'),
  });
}
function viewOf(answer: Result<MachinesView | null, AppError>): MachinesView {
  if (!answer.ok) throw new Error(answer.error.code);
  if (answer.value === null) throw new Error('nothing was chosen');
  return answer.value;
}
const template = JSON.stringify({ SchemaVersion: '1.14', DeploymentType: 'ScalableCluster' });
const found = ({ rows }: MachinesView) =>
  rows.flatMap(([index, { findings }]) =>
    findings
      .filter(({ rule }) => rule.startsWith('R-SITE-'))
      .map(({ text, column }) => [index, text, column]),
  );

const mac = 'LinuxNode.MacAddress';
test.each([
  [
    'UTF-16, as Excel saves "Unicode Text"',
    'utf16le',
    '\ufeffName\tLinuxNode.MacAddress\r\nPC1\t02-15-5D-00-00-01\r\nPC2\t02-15-5D-00-00-01\r\n',
  ],
  [
    'CSV of a German Excel',
    'utf8',
    '\ufeffsep=;\r\nName;LinuxNode.MacAddress\r\nPC1;02-15-5D-00-00-01\r\nPC2;02-15-5D-00-00-01\r\n',
  ],
  [
    'JSON',
    'utf8',
    '[{"Name":"PC1","LinuxNode.MacAddress":"02-15-5D-00-00-01"},{"Name":"PC2","LinuxNode.MacAddress":"02-15-5D-00-00-01"}]',
  ],
] as const)('a table is opened with its findings in cells: %s', async (_, encoding, text) => {
  const handlers = withFile('machines.csv', Buffer.from(text, encoding));
  const view = viewOf(await handlers['machines.open']({}));
  expect(view).toMatchObject({ name: 'machines.csv', template: null, count: 2, isWhole: true });
  expect(view.columns).toEqual([{ heading: 'Name' }, { heading: mac, path: `Machines[0].${mac}` }]);
  expect(found(view)).toEqual([[1, 'R-SITE-6.twice', mac]]);
});

test.each([
  ['no headings', '', 'sites.empty'],
  ['no machine', 'Name;ClusterName\r\n', 'sites.noRows'],
  ['no column Name', 'ClusterName\r\nline-1\r\n', 'sites.noName'],
  ['another code page', Buffer.from([0x4e, 0x61, 0x6d, 0x65, 0x0a, 0xfc, 0x0a]), 'sites.encoding'],
  ['more rows than the window shows', `Name\n${'PC\n'.repeat(10_001)}`, 'sites.manyRows'],
] as const)('what is no table is refused, and the one before stays: %s', async (_, content, code) => {
  const handlers = withFile('other.csv', content);
  await handlers['machines.take']({ name: 'machines.csv', text: 'Name\nPC1' });
  expect(await handlers['machines.open']({})).toMatchObject({ ok: false, error: { code } });
  expect(viewOf(await handlers['machines.state']({}))).toMatchObject({ name: 'machines.csv', count: 1 });
});

test('what a row leaves out comes from the template, whichever comes first', async () => {
  const handlers = withFile('template.json', template);
  const before = viewOf(await handlers['machines.template']({}));
  expect(before).toMatchObject({ name: null, template: 'template.json', count: 0 });
  const table = 'Name;DeploymentType\nPC1;\nPC2;SingleMachineCluster';
  const view = viewOf(await handlers['machines.take']({ name: '', text: table }));
  expect(view.columns[1]).toMatchObject({ path: 'DeploymentType', inherited: 'ScalableCluster' });
  const needsEndpoint = view.rows.map(([, { findings }]) =>
    findings.some(({ path }) => path === 'Network.ControlPlaneEndpointIp'),
  );
  expect(needsEndpoint).toEqual([true, false]);
  const without = viewOf(await handlers['machines.noTemplate']({}));
  expect(without).toMatchObject({ template: null, count: 2, isWhole: true });
  expect(without.columns[1]).not.toHaveProperty('inherited');
});

test('answers are a template, and a dropped deployment file is one, not a table', async () => {
  const handlers = withFile('x', '');
  await handlers['machines.take']({ name: 'm.csv', text: 'Name;Arc.ClusterName\nPC1;' });
  const values = { 'Arc.ClusterName': { value: 'line-7', source: 'you' as const } };
  const answered = viewOf(await handlers['machines.useAnswers']({ answers: { ...emptyAnswers, values } }));
  expect(answered).toMatchObject({ name: 'm.csv', template: '' });
  expect(answered.columns[1]).toMatchObject({ inherited: 'line-7' });
  const dropped = viewOf(await handlers['machines.take']({ name: 't.json', text: template }));
  expect(dropped).toMatchObject({ name: 'm.csv', template: 't.json' });
  expect(await handlers['machines.take']({ name: 't.json', text: '{' })).toMatchObject({ ok: false });
});

test('the value of a secret in the template isn’t sent to the window', async () => {
  const secret = JSON.stringify({ Arc: { ClientSecret: 'c4nary' } });
  const handlers = withFile('template.json', secret);
  await handlers['machines.take']({ name: '', text: 'Name\tClientSecret\nPC1\t' });
  const view = viewOf(await handlers['machines.template']({}));
  expect(view.columns[1]).toEqual({ heading: 'ClientSecret', path: 'Arc.ClientSecret', isSecret: true });
  expect(JSON.stringify(view)).not.toContain('c4nary');
});
