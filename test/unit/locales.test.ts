import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { translator } from '#shared/locales/translate.ts';

test('a message names the product', () => {
  expect(translator('en')('app.name')).toBe('Edge Field Wizard');
});

test('no key has two texts, in one file or in two', () => {
  const folder = 'shared/locales/en';
  const keys = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key),
  );
  expect(keys.length).toBeGreaterThan(1000);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
