import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { languages } from '#shared/locales/languages.ts';
import { translator } from '#shared/locales/translate.ts';
import { faultsOf } from '../../build/locales/faults.js';
import { languageFile, textFiles, textsOf, translations } from '../../build/locales/language-files.js';
import { sourcesOf } from '../../build/locales/outdated.js';

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

test('every language has a name, and every name a language', () => {
  expect(['en', ...translations()].toSorted()).toEqual(Object.keys(languages).toSorted());
});

describe.each(translations())('the texts in %s', (language) => {
  test('are all there, with the values and forms that they need: node build/locales/outdated.js', () => {
    const { outdated, ...faults } = faultsOf(language, textsOf('en'), textsOf(language), sourcesOf(language));
    expect(faults).toEqual({ missing: [], unknown: [], wrong: [] });
    // Translate it again, then: node build/locales/outdated.js --translated KEY
    expect(outdated).toEqual([]);
  });

  test('are in the files of the English ones', () => {
    const files = (of: string) =>
      Object.entries(textFiles(of)).flatMap(([file, texts]) =>
        Object.keys(texts).map((key) => `${file} ${key}`),
      );
    expect(files(language).toSorted()).toEqual(files('en').toSorted());
  });

  test('are small enough for an archive', () => {
    const file = languageFile(textsOf(language));
    expect(Buffer.byteLength(file)).toBeLessThan(300_000);
    expect(gzipSync(file).length).toBeLessThan(100_000);
  });
});

test.each([
  ['{name} fehlt.', 'a {name} is missing', []],
  ['Es fehlt.', 'a {name} is missing', ['k lacks {name}']],
  ['{nam} fehlt.', 'a {name} is missing', ['k lacks {name}', "k has {nam}, which English hasn't"]],
  [
    '{count, plural, other {Zeilen}}',
    '{count, plural, one {line} other {lines}}',
    ['k has the forms other; the language has one other'],
  ],
  [
    '{count, plural, one {Zeile} few {Zeilen} other {Zeilen}}',
    '{count, plural, one {line} other {lines}}',
    ['k has the forms few one other; the language has one other'],
  ],
  ['<b>Zeile</b>', 'line', ['k has a tag; write < in quotes']],
])('%s is no translation of %s', (text, source, wrong) => {
  expect(faultsOf('de', { k: source }, { k: text }, {}).wrong).toEqual(wrong);
});

test('a text that no parser understands, is missing, unknown or outdated is told', () => {
  const { wrong, ...others } = faultsOf(
    'de',
    { a: 'one', b: 'two', c: 'three' },
    { a: '{', c: 'drei', d: '' },
    { c: 'older' },
  );
  expect(wrong).toHaveLength(1);
  expect(others).toEqual({ missing: ['b'], unknown: ['d'], outdated: ['a', 'c'] });
});
