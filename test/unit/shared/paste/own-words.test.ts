import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { languageNames } from '#shared/locales/languages.ts';
import { labelOf } from '#shared/paste/labels.ts';
import { allQuestions } from '#shared/report/address-questions.ts';

const locales = resolve(import.meta.dirname, '../../../../shared/locales');
const textsOf = (language: string): Readonly<Record<string, string>> =>
  Object.assign(
    {},
    ...readdirSync(join(locales, language)).map(
      (file) => JSON.parse(readFileSync(join(locales, language, file), 'utf8')) as Record<string, string>,
    ),
  ) as Record<string, string>;

const arc = [
  'ClusterName',
  'Location',
  'ResourceGroupName',
  'SubscriptionId',
  'TenantId',
  'ClientId',
  'ClientSecret',
];
const paths = [...allQuestions.map(({ path }) => path), ...arc.map((key) => `Arc.${key}`)];

test.each(languageNames)('what the window calls its fields is read when it is pasted, in %s', (language) => {
  const texts = textsOf(language);
  const names = paths.map((path) => [path, texts[`field.${path.replace('[0]', '')}`] ?? ''] as const);
  expect(names.map(([path, name]) => [path, name, labelOf(name)?.path])).toEqual(
    names.map(([path, name]) => [path, name, path]),
  );
});
