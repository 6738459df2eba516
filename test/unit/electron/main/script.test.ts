import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { scriptHandlers } from '#electron/main/ipc/handlers/script.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { desktopWith } from '../../../support/desktop.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollback-'));
const script = join(folder, 'rollback.ps1');
const chosen = join(folder, 'kept.ps1');
afterEach(() => {
  for (const file of [script, chosen]) rmSync(file, { force: true });
});

const saving = (part: Partial<JobSnapshot> = {}, filePath = chosen) => {
  const job = { id: 'routes-1', machine: '1HXQG13', folder, ...part } as JobSnapshot;
  const asked: unknown[] = [];
  const showSaveDialog = (_: unknown, options: unknown) => {
    asked.push(options);
    return Promise.resolve({ canceled: filePath === '', filePath });
  };
  const { 'job.saveScript': save } = scriptHandlers({
    jobs: { current: () => job },
    desktop: desktopWith({ showSaveDialog }),
  });
  return { asked, save: async () => await save({}) };
};

test('the script is saved byte for byte where the person says, and stays in the folder of its job', async () => {
  const bytes = Buffer.from('\uFEFF# Restores\r\nRemove-HcsNetRoute\r\n', 'utf8');
  writeFileSync(script, bytes);
  expect(await saving({}, '').save()).toEqual({ ok: true, value: { saved: null } });
  expect(await saving().save()).toEqual({ ok: true, value: { saved: chosen } });
  expect(readFileSync(chosen)).toEqual(bytes);
  expect(readFileSync(script)).toEqual(bytes);
});

test('a job whose record anyone may have written gives no script away, and a link is not followed', async () => {
  writeFileSync(script, 'Remove-Item');
  expect(await saving({ unverified: 'otherKey' }).save()).toMatchObject({ error: { code: 'job.none' } });
  rmSync(script);
  const { save, asked } = saving();
  expect(await save()).toMatchObject({ error: { code: 'file.read', values: { file: script } } });
  if (process.platform !== 'win32') {
    writeFileSync(join(folder, 'other.txt'), 'private');
    symlinkSync(join(folder, 'other.txt'), script);
    expect(await save()).toMatchObject({ error: { code: 'file.read' } });
  }
  expect(asked).toEqual([]);
});
