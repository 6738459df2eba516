import { describe as group, expect, test } from 'vitest';
import { withValue } from '#shared/deployment/paths.ts';
import { en, type Catalog } from '#shared/locales/en.ts';
import type { Language } from '#shared/locales/languages.ts';
import { translator } from '#shared/locales/translate.ts';
import { check } from '#shared/rules/check.ts';
import { describe } from '#shared/findings/describe.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { rules } from '#shared/rules/rules.ts';
import { joining, scalable, single } from '../files.ts';
import { goodMachine } from '../machines.ts';
import { compileTexts } from '../../../../build/locales/texts-plugin.js';
import { textsOf } from '../../../../build/locales/language-files.js';
import { examples } from './examples/examples.ts';

const t = translator('en');
const speaking = (language: Language) =>
  translator({ language, catalog: compileTexts(textsOf(language)) as Catalog });
const failing = examples.filter(({ says }) => says !== undefined);
const found = (example: (typeof examples)[number]): readonly Finding[] =>
  check(example.file, example.facts).findings.filter(({ rule }) => rule === example.rule);

test.each(examples.filter(({ says }) => says === undefined))('$rule is silent about $about', (example) => {
  expect(found(example)).toEqual([]);
});

test.each(failing)('$rule: $about is $says.text', (example) => {
  expect(found(example)).toContainEqual(expect.objectContaining(example.says));
});

group('files and a machine with nothing wrong', () => {
  test.each([
    ['a single machine', single],
    ['a scalable cluster', scalable],
    ['a joining machine', joining],
  ])('%s raises no error and no warning, and everything was checked', (_, file) => {
    const { findings, notChecked } = check(file, goodMachine);
    expect(notChecked).toEqual([]);
    for (const found of [findings, check(file).findings]) {
      expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });
});

group('every rule', () => {
  test('fires in an example and is silent in another', () => {
    for (const { id } of rules) {
      expect(
        failing.some(({ rule }) => rule === id),
        `${id} fires`,
      ).toBe(true);
      expect(
        examples.some(({ rule, says }) => rule === id && says === undefined),
        `${id} is silent`,
      ).toBe(true);
    }
  });

  test('says each of its sentences in an example', () => {
    const said = new Set(failing.map(({ says }) => says?.text));
    const written = Object.keys(en).filter((key) => /^R-(?!FILE|ASK|RT|CIP|SITE).*\.message$/.test(key));
    expect(written.map((key) => key.replace(/\.message$/, '')).filter((text) => !said.has(text))).toEqual([]);
  });

  test('has one id, and says sentences of that id only', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const example of failing) expect(example.says?.text.startsWith(`${example.rule}.`)).toBe(true);
  });
});

test.each(failing)('$says.text ($about) reads as whole sentences, and its fix has a label', (example) => {
  for (const finding of found(example)) {
    const words = describe(finding, t);
    expect(words.message).toMatch(/^\S.*[.!?]( \S.*\.)$/);
    expect(words.remedy).toMatch(/^\S.*\.$/);
    expect(words.short.split(' ').length).toBeLessThanOrEqual(4);
    expect(Object.values(words).join(' ')).not.toMatch(/\{\w+\}|undefined|NaN/);
    expect(words.fix !== undefined).toBe(finding.fix !== undefined);
    expect(words.otherFix !== undefined).toBe(finding.otherFix !== undefined);
    for (const label of [words.fix, words.otherFix]) expect(label).not.toBe('Use ');
  }
});

test('lists in findings are joined as each language joins them', () => {
  const of = (text: string) =>
    failing.flatMap((example) => found(example)).filter((finding) => finding.text === text);
  const said = (text: string, language: Language) =>
    of(text).map((finding) => describe(finding, speaking(language)).message);
  expect(said('R-PART-1.arc', 'en')[0]).toContain('ResourceGroupName, SubscriptionId, ');
  expect(said('R-ADP-6.incomplete', 'en')[0]).toContain('has Ip4Address and Ip4PrefixLength, but');
  expect(said('R-ADP-6.incomplete', 'de')[0]).toContain('hat Ip4Address und Ip4PrefixLength, aber');
  expect(said('R-ADP-6.incomplete', 'zh-Hans')[0]).toContain('有 Ip4Address和Ip4PrefixLength，');
});

test('no rule joins a list itself: Chinese has another comma', () => {
  const chinese = speaking('zh-Hans');
  // What the file itself has is quoted as it is.
  const joined = failing
    .filter(({ file }) => !JSON.stringify(file).includes(', '))
    .flatMap(found)
    .map((finding): readonly string[] => Object.values(describe(finding, chinese)) as string[])
    .flatMap((texts) => texts.filter((text) => text.includes(', ')));
  expect(joined).toEqual([]);
});

test.each(failing)('the fix of $says.text ($about) puts an end to it', (example) => {
  for (const finding of found(example)) {
    for (const fix of [finding.fix, finding.otherFix]) {
      if (fix === undefined) continue;
      const fixed = fix.changes.reduce((file, { path, value }) => withValue(file, path, value), example.file);
      const left = check(fixed, example.facts).findings;
      expect(left).not.toContainEqual(expect.objectContaining({ text: finding.text, path: finding.path }));
    }
  }
});

test.each(failing)('the fix of $says.text ($about) sets the number that is advised', (example) => {
  for (const finding of found(example)) {
    const [only] = finding.fix?.changes ?? [];
    const advised = describe(finding, t).remedy.match(/(?<![\w.])\d+(?![\w.]*\w)/g);
    if (typeof only?.value !== 'number' || advised === null) continue;
    expect(advised).toContain(String(only.value));
  }
});
