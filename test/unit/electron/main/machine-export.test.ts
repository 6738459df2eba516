import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { machinesHandlers } from '#electron/main/ipc/handlers/machines.ts';
import type { Send } from '#electron/main/ipc/send.ts';
import { writeSites } from '#electron/sites/write-sites.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { translator } from '#shared/locales/translate.ts';
import { checkSites } from '#shared/site-rules/check-sites.ts';
import { readTable } from '#shared/sites/read-table.ts';
import { desktopWith } from '../../../support/desktop.ts';
import { filesHolding } from '../../../support/files.ts';

const t = translator('en');
let folder = '';
let out = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'machines-'));
  out = join(folder, 'out');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const template = JSON.stringify({
  ...{ SchemaVersion: '1.14', Version: '1.0', DeploymentType: 'SingleMachineCluster' },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Arc: { ClientSecret: 'c4nary-template' },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 20 } }],
});
const tableOf = (count: number): string =>
  ['Name;ClusterJoinToken', ...Array.from({ length: count }, (_, index) => `PC${String(index)};`)].join('\n');

/** Handlers with a table and a template, whose dialog answers with the folder. */
async function withTable(text: string, send: Send = () => undefined) {
  const showOpenDialog = vi.fn(() => Promise.resolve({ canceled: false, filePaths: [out] }));
  const showItemInFolder = vi.fn<(path: string) => void>();
  const desktop = desktopWith({ showOpenDialog, showItemInFolder });
  const handlers = machinesHandlers({ desktop, send, t });
  await handlers['machines.take']({ name: 'machines.csv', text });
  await handlers['machines.take']({ name: 'template.json', text: template });
  return { handlers, desktop, showOpenDialog };
}
const listed = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length))
    .sort();

test('the window writes the files that the command line writes', async () => {
  const text = `${tableOf(3)}\nPC1;`;
  const { handlers, desktop, showOpenDialog } = await withTable(text);
  expect(await handlers['machines.export']({})).toMatchObject({
    ok: true,
    value: { folder: out, written: 3, wrong: 1, failed: [] },
  });
  expect(showOpenDialog.mock.calls[0]).toMatchObject([
    {},
    { properties: expect.arrayContaining(['openDirectory']) as unknown },
  ]);
  const table = readTable(text);
  const read = readDeployment(template);
  if (!table.ok || !read.ok) throw new Error('not read');
  const other = join(folder, 'other');
  writeSites(checkSites(table.value, read.value), other, t);
  expect(listed(out)).toEqual(listed(other));
  for (const file of listed(other)) {
    expect(readFileSync(join(out, file), 'utf8'), file).toBe(readFileSync(join(other, file), 'utf8'));
  }
  expect(desktop.showSaved(join(out, 'index.csv'))).toMatchObject({ ok: true });
});

test('no secret is written, and each is said with its column', async () => {
  const { handlers } = await withTable('Name;ClientSecret\nPC1;c4nary-cell\nPC2;');
  expect(await handlers['machines.export']({})).toMatchObject({
    ok: true,
    value: {
      secretsLeftOut: [
        { path: 'Arc.ClientSecret', column: 'ClientSecret', count: 1 },
        { path: 'Arc.ClientSecret', column: null, count: 1 },
      ],
    },
  });
  expect(listed(out)).toContain(join('/', 'machines', 'PC1.json'));
  expect(filesHolding(out, 'c4nary')).toEqual([]);
});

test('a folder with other files is refused, and stays as it was', async () => {
  const { handlers } = await withTable(tableOf(2));
  mkdirSync(out);
  writeFileSync(join(out, 'notes.txt'), 'mine');
  expect(await handlers['machines.export']({})).toMatchObject({
    ok: false,
    error: { code: 'sites.outForeign', values: { file: 'notes.txt' } },
  });
  expect(listed(folder)).toEqual([join('/', 'out', 'notes.txt')]);
});

test('an export that is cancelled leaves nothing, and the folder of the one before', async () => {
  const before = await withTable(tableOf(1));
  await before.handlers['machines.export']({});
  const files = listed(folder);
  const done: number[] = [];
  const asked: unknown[] = [];
  const { handlers } = await withTable(tableOf(2000), (_, payload) => {
    if ('total' in payload) done.push(payload.done);
    asked.push(handlers['machines.cancelExport']({}));
  });
  expect(await handlers['machines.export']({})).toEqual({ ok: true, value: null });
  await Promise.all(asked);
  expect(done).toHaveLength(1);
  expect(done[0]).toBeLessThan(2000);
  expect(listed(folder)).toEqual(files);
  expect(existsSync(join(out, 'machines', 'PC1.json'))).toBe(false);
});
