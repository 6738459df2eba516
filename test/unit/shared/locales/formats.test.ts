import { describe, expect, test } from 'vitest';
import { clauses, furtherSentences, listed, named, noted, sentences } from '#shared/locales/joined.ts';
import type { Catalog } from '#shared/locales/en.ts';
import { translator, type Translate } from '#shared/locales/translate.ts';
import { compileTexts } from '../../../../build/locales/texts-plugin.js';
import { textsOf } from '../../../../build/locales/language-files.js';

const languages = ['en', 'de', 'zh-Hans'] as const;
const speaking = (language: (typeof languages)[number]): Translate =>
  translator({ language, catalog: compileTexts(textsOf(language)) as Catalog });
const speakers = languages.map(speaking);
const [, german] = speakers;
const everywhere = (say: (t: Translate) => string): readonly string[] => speakers.map(say);

describe('what the ICU of this program does, and why no text relies on it', () => {
  const blanks = /[\u00a0\u202f]/u;

  test('Swiss numbers are grouped by another mark than a typewriter’s or a quote, so numbers aren’t grouped', () => {
    const mark = new Intl.NumberFormat('de-CH').format(1234)[1] ?? '';
    expect(["'", '’']).toContain(mark);
    expect(new Intl.NumberFormat('de-AT').format(12_345)).toMatch(blanks);
    for (const t of speakers) expect(t('list.line', { label: '', number: 64_431 })).toContain('64431');
  });

  test('a narrow blank before PM is in English times of 12 hours, so there are 24', () => {
    const at = '2026-11-28T14:05:00.000Z';
    expect(new Intl.DateTimeFormat('en-US', { timeStyle: 'short' }).format(new Date(at))).toMatch(
      /[ \u202f]PM/u,
    );
    for (const t of speakers) {
      for (const key of ['text.moment', 'text.stamp'] as const) {
        expect(t(key, { at })).not.toMatch(/[\u202f]|PM|下午/u);
      }
      expect(t('text.stamp', { at })).toContain('14:05:00');
    }
  });

  test('a list without “and” has no separator at all in Chinese, so our texts have one', () => {
    const plain = new Intl.ListFormat('zh-Hans', { type: 'unit', style: 'narrow' });
    expect(plain.format(['Port1', 'Port2'])).toBe('Port1Port2');
    expect(everywhere((t) => listed(['Port1', '', 'Port2', 'Port3'], t))).toEqual([
      'Port1, Port2, Port3',
      'Port1, Port2, Port3',
      'Port1、Port2、Port3',
    ]);
  });
});

test('values in a sentence follow the language', () => {
  expect(everywhere((t) => t('report.gb', { gb: 3.94 }))).toEqual(['3.9 GB', '3,9 GB', '3.9 GB']);
  // A value that a job wrote down as text.
  expect(everywhere((t) => t('report.gb', { gb: '15.8' }))).toEqual(['15.8 GB', '15,8 GB', '15.8 GB']);
  expect(everywhere((t) => t('adapter.gbps', { value: 2.5 })).map((text) => text.slice(0, 3))).toEqual([
    '2.5',
    '2,5',
    '2.5',
  ]);
  expect(everywhere((t) => t('adapter.others', { names: ['A', 'B', 'C'] })).join()).toMatch(
    /A, B, and C.*A, B und C.*A、B和C/,
  );
});

test('months and moments follow the language, and what is no time stays as it is', () => {
  const [english, inGerman, chinese] = everywhere((t) => t('R-KMS-1.windows.message', { date: '2025-02' }));
  expect(english).toContain('February 2025');
  expect(inGerman).toContain('Februar 2025');
  expect(chinese).toContain('2025年2月');
  expect(everywhere((t) => t('text.stamp', { at: '2026-11-22T14:06:59.000Z' }))).toEqual([
    'Nov 22, 2026, 14:06:59',
    '22.11.2026, 14:06:59',
    '2026年11月22日 14:06:59',
  ]);
  // As a job of an earlier version has it; JavaScript would read it as a day of 2001.
  expect(german?.('text.moment', { at: 'November 28' })).toBe('November 28');
});

test('sentences, notes and values stand together as the language has it', () => {
  expect(everywhere((t) => sentences(['A.', '', 'B.'], t))).toEqual(['A. B.', 'A. B.', 'A.B.']);
  expect(everywhere((t) => furtherSentences(['', 'B.'], t))).toEqual([' B.', ' B.', 'B.']);
  expect(everywhere((t) => furtherSentences(['', ''], t))).toEqual(['', '', '']);
  expect(everywhere((t) => noted('A', 'b', t))).toEqual(['A (b)', 'A (b)', 'A（b）']);
  expect(everywhere((t) => noted('A', '', t))).toEqual(['A', 'A', 'A']);
  expect(everywhere((t) => named('A', 'b', t))).toEqual(['A: b', 'A: b', 'A：b']);
  expect(everywhere((t) => clauses(['A', 'b'], t))).toEqual(['A; b', 'A; b', 'A；b']);
});

test('the states of an adapter are words', () => {
  const states = ['Up', 'Disconnected', 'NotPresent', 'Dormant'];
  expect(
    everywhere((t) =>
      listed(
        states.map((state) => t('text.adapterState', { state })),
        t,
      ),
    ),
  ).toEqual([
    'up, disconnected, not present, Dormant',
    'verbunden, getrennt, nicht vorhanden, Dormant',
    '已连接、已断开连接、不存在、Dormant',
  ]);
});
