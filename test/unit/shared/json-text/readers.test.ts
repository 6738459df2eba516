import type { CompiledMessage } from 'icu-minify/format';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '#shared/locales/en.ts';
import { formOf } from '../../../../build/locales/forms.js';
import { readersPage, readersPagePath } from '../../../../build/readers-page.js';
import { ours, readerTexts, recorded, shownText, type Verdict } from '../../../support/readers.ts';

const { verdicts } = recorded();
const asked = recorded();
const isRead = ({ ours: said }: Verdict): boolean => said.startsWith('reads');
const saidOf = ({ ours: said }: Verdict): readonly string[] => said.split(/[:,] /).slice(1);
const sentences: Readonly<Record<string, CompiledMessage | undefined>> = en;
/** Whether one of the findings says what PowerShell makes of the file. */
const says = (verdict: Verdict, words: RegExp): boolean =>
  saidOf(verdict).some((text) => words.test(formOf(sentences[`${text}.message`] ?? '')));
const names = (rows: readonly Verdict[]): readonly string[] =>
  rows.map(({ text, ours: said }) => `${text} ${said}`);

/** Without a mark Windows' tools take the bytes for UTF-8 or a code page, and read other characters. */
const isUnmarked = ({ text }: Verdict): boolean => /^UTF-16.*without a mark$/.test(text);

describe('what PowerShell said of the texts, and we say', () => {
  test('there is a verdict on each text, at least 120, and ours is the one that is written down', () => {
    expect(verdicts.length).toBeGreaterThanOrEqual(120);
    expect(new Set(verdicts.map(({ text }) => text)).size).toBe(verdicts.length);
    expect(verdicts.map(({ text, ours: said }) => [text, said])).toEqual(
      readerTexts.map((text) => [shownText(text), ours(text).said]),
    );
  });

  test('the page is made of them', async () => {
    expect(readFileSync(readersPagePath, 'utf8')).toBe(await readersPage(asked));
  });

  test('what is read here and refused there is said in so many words', () => {
    const rows = verdicts.filter((row) => isRead(row) && row.convertFrom === 'refuses');
    expect(rows.length).toBeGreaterThan(20);
    expect(
      names(rows.filter((row) => !says(row, /ConvertFrom-Json in PowerShell 7 rejects the file/))),
    ).toEqual([]);
  });

  test('nothing is said to be refused there that is not', () => {
    const rows = verdicts.filter((row) => isRead(row) && row.convertFrom === 'reads');
    expect(
      names(rows.filter((row) => says(row, /ConvertFrom-Json in PowerShell 7 rejects the file/))),
    ).toEqual([]);
  });

  test('what Test-Json refuses gets a finding, but for what is merely deep', () => {
    const silent = verdicts.filter((row) => row.ours === 'reads' && row.testJson === 'refuses');
    expect(names(silent.filter((row) => row.group !== 'Nesting' && !isUnmarked(row)))).toEqual([]);
  });

  test('what is read there and refused here has a cause of its own', () => {
    const rows = verdicts.filter((row) => !isRead(row) && row.convertFrom === 'reads');
    expect(new Set(rows.flatMap(saidOf))).toEqual(
      new Set([
        ...[
          'json.leadingZero',
          'json.hex',
          'json.noNumber',
          'json.singleQuotes',
          'json.bareKey',
          'json.bareWord',
        ],
        ...['json.missing', 'json.unfilled', 'json.nothing'],
        // Not JSON's matter: no object, too many of them, nothing at all, or no text.
        ...['deploymentFile.notObject', 'deploymentFile.tooManyParts', 'deploymentFile.empty'],
        'deploymentFile.encoding',
      ]),
    );
  });

  test('what both read means the same to both, unless a finding says so', () => {
    const other = verdicts.filter((row) => isRead(row) && row.value !== undefined);
    const isSaid = (row: Verdict): boolean =>
      says(row, /ConvertFrom-Json in PowerShell 7 (reads|turns)/) || saidOf(row).includes('R-FILE-4.readAs');
    // A zero is one with either sign.
    expect(names(other.filter((row) => !isSaid(row) && !isUnmarked(row)))).toEqual(['{"a":-0.0} reads']);
  });
});
