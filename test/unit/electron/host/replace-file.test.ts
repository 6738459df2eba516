import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from '#electron/host/replace-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('puts a new file in the place of the old one, and never writes into that', () => {
  const path = join(folder, 'answers.json');
  writeFileSync(path, 'old');
  const { ino } = statSync(path);
  replaceFile(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).ino).not.toBe(ino);
  expect(readdirSync(folder)).toEqual(['answers.json']);
});

// Windows has access lists instead, which the host script sets.
it.skipIf(process.platform === 'win32')('lets nobody else read it, whatever could read the old one', () => {
  const path = join(folder, 'answers.json');
  writeFileSync(path, 'old', { mode: 0o644 });
  replaceFile(path, 'new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('that fails leaves the old file, and nothing beside it', () => {
  const path = join(folder, 'not-there', 'answers.json');
  expect(() => {
    replaceFile(path, 'new');
  }).toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
