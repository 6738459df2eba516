import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookHandlers } from '#electron/main/ipc/handlers/look.ts';
import { Settings } from '#electron/main/services/settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const file = () => join(folder, 'settings.json');
const settings = () => new Settings(file());
const format = 'edge-wizard/settings/1';

test('nobody chose anything: the system’s theme, step by step', () => {
  expect(settings().language).toBeUndefined();
  expect(settings().look).toEqual({ theme: 'system', view: 'guided' });
});

test('each choice is kept beside the others, and beside those of a later version', () => {
  writeFileSync(file(), JSON.stringify({ format, language: 'de', sound: 'loud' }));
  settings().choose({ theme: 'dark' });
  settings().choose({ view: 'expert' });
  expect(settings().language).toBe('de');
  expect(settings().look).toEqual({ theme: 'dark', view: 'expert' });
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
    ...{ format, language: 'de', sound: 'loud' },
    ...{ theme: 'dark', view: 'expert' },
  });
});

test('a choice that this version doesn’t know costs no other one', () => {
  writeFileSync(file(), JSON.stringify({ format, language: 'de', theme: 'sepia', view: 7 }));
  expect(settings().language).toBe('de');
  expect(settings().look).toEqual({ theme: 'system', view: 'guided' });
});

test.each(['', 'no JSON', '[]', '{"theme":"dark"}'])('settings that say %j are not followed', (text) => {
  writeFileSync(file(), text);
  expect(settings().look.theme).toBe('system');
  expect(settings().choose({ theme: 'light' }).ok).toBe(true);
  expect(settings().look.theme).toBe('light');
});

test('a theme is shown at once, also if it can’t be saved; the reason is told', async () => {
  mkdirSync(file());
  const theme = { themeSource: 'system' as 'system' | 'light' | 'dark' };
  const handlers = lookHandlers({ settings: settings(), theme });
  expect(await handlers['look.choose']({ theme: 'dark' })).toMatchObject({
    ok: false,
    error: { code: 'file.write' },
  });
  expect(theme.themeSource).toBe('dark');
  expect(await handlers['look.choose']({ view: 'expert' })).toMatchObject({ ok: false });
  expect(theme.themeSource).toBe('dark');
});
