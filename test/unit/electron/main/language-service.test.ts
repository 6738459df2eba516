import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Settings } from '#electron/main/services/settings.ts';
import { LanguageService } from '#electron/main/services/language-service.ts';
import { languageFile, textsOf } from '../../../../build/locales/language-files.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-language-'));
  for (const language of ['de', 'zh-Hans'])
    writeFileSync(join(folder, `${language}.texts`), brotliCompressSync(languageFile(textsOf(language))));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const settings = () => join(folder, 'settings.json');
const service = (named?: string, preferred: readonly string[] = ['fr-FR', 'de-AT']) =>
  new LanguageService({
    texts: folder,
    settings: new Settings(settings()),
    log: () => undefined,
    named,
    preferred: () => preferred,
  });

test('the command line decides, then the person, then the system', () => {
  expect(service().shown().language).toBe('de');
  expect(service().t('footer.next')).toBe('Weiter');
  service().choose('zh-Hans');
  expect(service().shown().language).toBe('zh-Hans');
  expect(service('de-CH').shown().language).toBe('de');
  expect(service('zh-TW').shown()).toEqual({ language: 'en', catalog: null });
  expect(service().shown().language).toBe('zh-Hans');
});

test('dialogs and reports follow at once', () => {
  const language = service();
  const { t } = language;
  expect(t('footer.next')).toBe('Weiter');
  language.choose('en');
  expect(t('footer.next')).toBe('Next');
});

test('an unknown language is told once, and the others decide', () => {
  const language = service('xx');
  expect(language.shown()).toMatchObject({ language: 'de', problem: { code: 'usage.language' } });
  expect(language.shown().problem).toBeUndefined();
});

test.each(['no JSON', '{"format":"edge-wizard/settings/1","language":"xx"}', '{"language":"zh-Hans"}'])(
  'settings that say %s are not followed',
  (text) => {
    writeFileSync(settings(), text);
    expect(service().shown().language).toBe('de');
  },
);

test('a damaged file of texts: English, told once', () => {
  writeFileSync(join(folder, 'de.texts'), 'x');
  const language = service();
  expect(language.t('footer.next')).toBe('Next');
  expect(language.shown()).toMatchObject({
    language: 'en',
    catalog: null,
    problem: { code: 'language.file' },
  });
  expect(language.shown().problem).toBeUndefined();
});

test('settings that can’t be written: the language is shown, and the reason is told', () => {
  mkdirSync(settings());
  expect(service().choose('zh-Hans')).toMatchObject({ language: 'zh-Hans', problem: { code: 'file.write' } });
});
