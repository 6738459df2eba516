import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { englishFrom } from '#electron/host/english-file.ts';
import { englishText, messageKeys } from '#shared/locales/english.ts';
import { englishFile } from '../../../../build/locales/language-files.js';

const folder = mkdtempSync(join(tmpdir(), 'edge-english-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const file = join(folder, 'en.texts');
writeFileSync(file, englishFile());
const read = englishFrom(file, (bytes) => bytes);

test('every text is found in the file as the program has it', () => {
  const keys = messageKeys();
  expect(keys.length).toBeGreaterThan(1000);
  expect(read.messageKeys()).toEqual(keys);
  for (const key of keys) expect(read.englishText(key), key).toEqual(englishText(key));
});

test.each(['', ' ', 'a', 'zzz', 'app', 'app.name.', 'app.nam', 'constructor', '\t', '\n', '"'])(
  'no text is found for %j',
  (key) => {
    expect(read.englishText(key)).toBeUndefined();
    expect(englishText(key)).toBeUndefined();
  },
);

test('a file that is never needed is never read', () => {
  const missing = englishFrom(join(folder, 'missing'), (bytes) => bytes);
  expect(() => missing.messageKeys()).toThrow('ENOENT');
});
