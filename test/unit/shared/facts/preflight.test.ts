import { expect, test } from 'vitest';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { checkTexts, preflight, preflightIds, type PreflightOptions } from '#shared/preflight/preflight.ts';
import { translator } from '#shared/locales/translate.ts';
import { en } from '#shared/locales/en.ts';
import { goodMachine, unread } from '../machines.ts';
import { cases } from './preflight-cases.ts';
import { everything } from './preflight-machines.ts';

const t = translator('en');
const texts: Readonly<Record<string, unknown>> = en;

const state = (id: string, facts: HostFacts, options: PreflightOptions = {}) =>
  preflight(facts, [], [], options).find((check) => check.id === id)?.state;

test('a machine with nothing wrong passes everything', () => {
  for (const options of [{}, everything]) {
    const bad = preflight(goodMachine, [], [], options).filter((check) => check.state !== 'passed');
    // Of the Windows node nothing can be read; a person has to know.
    expect(bad.map(({ id }) => id)).toEqual('windowsNode' in options ? ['windowsNode'] : []);
  }
});

test.for(cases)('%s, %s', ([id, , facts, expected, options]) => {
  expect(state(id, facts, options)).toBe(expected);
});

test('checks stand in their order, each once', () => {
  const ids = preflight(goodMachine, [], [], everything).map(({ id }) => id);
  // Asked for only online, and only of a deployment that is there.
  expect(ids).toEqual(preflightIds.filter((id) => id !== 'arc' && id !== 'timeOff'));
});

test('without the product nobody asks it for its schema or a deployment', () => {
  const facts = { ...unread('module', 'deployment'), product: null };
  const checks = preflight(facts, [], []);
  const ids = checks.map(({ id }) => id);
  expect(ids).not.toContain('schema');
  expect(ids).not.toContain('deployment');
  expect(checks.find(({ id }) => id === 'leftovers')?.state).toBe('passed');
});

test('every state that occurs has its words', () => {
  const all = [
    ...cases.flatMap(([, , facts, , options = {}]) => preflight(facts, [], [], options)),
    ...preflight({}, [], [], everything),
    ...preflight({ probes: {} }, [], [], everything),
  ];
  for (const check of all) {
    const { id, state: at } = check;
    expect(texts[`preflight.${id}.title`], `preflight.${id}.title`).toBeTypeOf('string');
    for (const reader of ['window', 'cli'] as const) {
      const { found, why, remedy } = checkTexts(check, t, reader);
      const isTodo = ['warning', 'failed', 'unread', 'note'].includes(at);
      for (const words of isTodo ? [found, why, remedy] : [found]) {
        expect(words, `${id} ${at}`).toMatch(/\w/);
        expect(words, `${id} ${at}`).not.toMatch(/\{\w+\}/);
      }
    }
  }
});
