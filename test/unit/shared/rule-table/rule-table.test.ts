import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '#shared/locales/en.ts';
import { computeRules } from '#shared/routes/rules/check-compute.ts';
import { routeRules } from '#shared/routes/rules/rules.ts';
import { check } from '#shared/rules/check.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { ruleTable } from '#shared/rule-table/rule-table.ts';
import { rules } from '#shared/rules/rules.ts';
import { rulesPage, rulesPagePath } from '../../../../build/rule-table.js';
import { garbledFile, typedFile } from '../deployment/generators.ts';
import { goodMachine } from '../machines.ts';
import { examples } from '../rules/examples/examples.ts';

const table = ruleTable();
const messages = new Map(table.flatMap((row) => row.messages.map((message) => [message.text, message])));

function expectToBeInTable({ text, rule, severity, waivable, fix }: Finding): void {
  const row = table.find(({ id }) => id === rule);
  const message = messages.get(text);
  expect(row?.severities).toContain(severity);
  expect(message?.severities).toContain(severity);
  if (severity !== 'info') expect(message?.waivable).toBe(waivable);
  if (fix !== undefined) expect(message?.fix).toBeDefined();
}

describe('the table of rules', () => {
  test('lists every rule once, and each with a source and something to say', () => {
    const ids = table.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith('R-FILE-'))).toEqual(
      [...rules, ...routeRules, ...computeRules].map(({ id }) => id),
    );
    for (const { id, source, messages: own } of table) {
      expect(source, id).toMatch(/\S{3}/);
      expect(own.length, id).toBeGreaterThan(0);
    }
  });

  test('lists every sentence that is written, with a remedy', () => {
    const written = Object.keys(en).filter((key) => /^R-.*\.message$/.test(key));
    expect([...messages.keys()].map((text) => `${text}.message`).toSorted()).toEqual(written.toSorted());
    for (const { text, message, remedy } of messages.values()) {
      expect(message, text).toMatch(/\.$/);
      expect(remedy, text).toMatch(/\.$/);
    }
  });

  test('says how grave each sentence is, and whether it can be accepted, as the rules do', () => {
    const said = new Map<string, Set<string>>();
    for (const { file, facts } of examples) {
      for (const finding of check(file, facts).findings) {
        expectToBeInTable(finding);
        said.set(finding.text, (said.get(finding.text) ?? new Set()).add(finding.severity));
      }
    }
    for (const { text, severities } of messages.values()) {
      // The reader's and the device's sentences are held to it by their own examples.
      if (!/^R-(FILE|RT|CIP)-/.test(text))
        expect([...(said.get(text) ?? [])].toSorted(), text).toEqual(severities.toSorted());
    }
  });

  test('holds for any file', () => {
    fc.assert(
      fc.property(
        fc.oneof(typedFile, garbledFile),
        fc.constantFrom(undefined, goodMachine),
        (file, facts) => {
          for (const finding of check(file, facts).findings) expectToBeInTable(finding);
        },
      ),
    );
  });

  test('is the page of the documentation: node build/rule-table.js writes it again', () => {
    expect(readFileSync(rulesPagePath, 'utf8')).toBe(rulesPage(table));
  });
});
