import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '#shared/locales/en.ts';
import { check } from '#shared/rules/check.ts';
import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { rules } from '#shared/rules/rules.ts';
import { everyRule } from '../../../../build/every-rule.ts';
import { ruleRows, rulesPage, rulesPagePath } from '../../../../build/rule-table.js';
import { garbledFile, typedFile } from '../deployment/generators.ts';
import { goodMachine } from '../machines.ts';
import { examples } from './examples/examples.ts';

const table = ruleRows(everyRule, en);
const messages = new Map<string, (typeof table)[number]['messages'][number]>(
  table.flatMap((row) => row.messages.map((message) => [message.text, message])),
);

const nameOf = (need: FactNeed): string => ('fact' in need ? need.fact : (Object.keys(need)[0] ?? ''));

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
      // Those of the reader, the device and the table of sites are held to it by their own examples.
      if (!/^R-(FILE|ASK|RT|CIP|SITE)-/.test(text))
        expect([...(said.get(text) ?? [])].toSorted(), text).toEqual(severities.toSorted());
    }
  });

  test('names the facts that the rules of a file ask for', () => {
    const asked = new Map<string, Set<string>>();
    for (const { file, facts = {} } of examples) {
      for (const known of [
        undefined,
        facts,
        ...Object.keys(facts).map((fact) => ({ ...facts, [fact]: undefined })),
      ]) {
        for (const { rule, needs } of check(file, known).notChecked) {
          for (const need of needs) asked.set(rule, (asked.get(rule) ?? new Set()).add(nameOf(need)));
        }
      }
    }
    for (const { id, needs } of rules)
      expect([...(asked.get(id) ?? [])].toSorted(), id).toEqual(needs.toSorted());
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
