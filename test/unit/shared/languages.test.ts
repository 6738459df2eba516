import { expect, test } from 'vitest';
import { languageOf, preferredLanguage } from '#shared/locales/languages.ts';

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['de-CH', 'de'],
  ['DE-de', 'de'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['zh-TW', 'en'],
  ['zh-HK', 'en'],
  ['zh-Hant', 'en'],
  ['en-GB', 'en'],
  ['en-US-u-va-posix', 'en'],
])('%s is shown in %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

test.each(['xx', 'fr', '', 'C', 'toString', 'de_DE', 'a'.repeat(10_000)])(
  '%s is no language of ours',
  (tag) => {
    expect(languageOf(tag)).toBeUndefined();
  },
);

test('the first preferred language that we have is used, or English', () => {
  expect(preferredLanguage(['fr-FR', 'de-AT', 'zh-CN'])).toBe('de');
  expect(preferredLanguage(['zh-TW', 'de'])).toBe('en');
  expect(preferredLanguage(['fr', 'C'])).toBe('en');
  expect(preferredLanguage([])).toBe('en');
});
