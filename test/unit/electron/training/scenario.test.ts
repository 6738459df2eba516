import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '#electron/training/scenario.ts';
import { machineScenarios } from '#electron/training/shipped-machines.ts';

/** A file beside the scenario, as this system spells its whole path. */
const at = (name: string): string => resolve('/site', name);

const load = (text: string, others: Record<string, string> = {}) =>
  loadScenario('/site/mine.json', (path) => (path === at('mine.json') ? text : others[path]));

const error = (text: string, others?: Record<string, string>) => {
  const loaded = load(text, others);
  return loaded.ok ? undefined : loaded.error;
};

describe('a scenario', () => {
  test('that ships can be loaded by the name under which it is listed', () => {
    for (const { name, title } of machineScenarios()) {
      const loaded = loadScenario(name, () => undefined);
      expect(loaded.ok && loaded.value.title, name).toBe(title);
    }
    expect(machineScenarios().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'clean-pc',
        'server-k8s',
        'busy-subnet',
        'no-hyper-v',
        'small-pc',
        'deploy-fails',
      ]),
    );
  });

  test('merges objects of its state deeply over what it is based on, and replaces lists', () => {
    const loaded = load(
      JSON.stringify({
        format: 'edge-wizard/scenario/1',
        title: 'Mine',
        basedOn: 'clean-pc',
        state: { computer: { Model: 'Other' }, drives: [] },
      }),
    );
    const state = loaded.ok ? loaded.value.state : undefined;
    expect(state?.computer).toMatchObject({ Model: 'Other', NumberOfLogicalProcessors: 8 });
    expect(state?.drives).toEqual([]);
    expect(state?.adapters?.length).toBe(5);
    expect(loaded.ok && loaded.value.name).toBe(at('mine.json'));
  });

  test('inherits from another file beside it, faults included', () => {
    const base = {
      format: 'edge-wizard/scenario/1',
      title: 'Base',
      state: { host: { ComputerName: 'BASE' } },
      faults: [{ cmdlet: 'Get-VMSwitch', does: 'hang' }],
    };
    const loaded = load(
      '{ "format": "edge-wizard/scenario/1", "title": "Mine", "basedOn": "base.json", "state": {} }',
      {
        [at('base.json')]: JSON.stringify(base),
      },
    );
    expect(loaded.ok && loaded.value.faults).toEqual(base.faults);
    expect(loaded.ok && loaded.value.state.host?.ComputerName).toBe('BASE');
  });

  test('that is no JSON is refused with line and column', () => {
    expect(error('{\n  "format": ,\n}')).toMatchObject({
      code: 'scenario.invalid',
      values: { line: 2, column: 13 },
    });
  });

  test.each([
    ['an unknown kind of fault', '{ "cmdlet": "Get-NetAdapter", "does": "explode" }', 'faults[0].does'],
    [
      'a fault whose call is not counted from one',
      '{ "cmdlet": "X", "does": "hang", "call": 0 }',
      'faults[0].call',
    ],
    ['a misspelt key of a fault', '{ "cmdlet": "X", "does": "hang", "calls": 1 }', 'faults[0].calls'],
  ])('with %s is refused where it stands', (_what, fault, path) => {
    const text = `{ "format": "edge-wizard/scenario/1", "title": "Mine",\n "state": {},\n "faults": [\n  ${fault}] }`;
    const found = error(text);
    expect(found).toMatchObject({ code: 'scenario.invalid', values: { line: 4 } });
    expect(String(found?.values['reason'])).toContain(path);
  });

  test('with a wrong fact is refused where that fact stands', () => {
    const text =
      '{ "format": "edge-wizard/scenario/1", "title": "Mine",\n "state": { "addresses": [\n  { "IPAddress": "10.0.0.300", "InterfaceIndex": 1, "PrefixLength": 24 }] } }';
    const found = error(text);
    expect(found?.values).toMatchObject({ line: 3, column: 18 });
    expect(String(found?.values['reason'])).toContain('state.addresses[0].IPAddress');
  });

  test('that is based on itself, however far round, is refused', () => {
    const around =
      '{ "format": "edge-wizard/scenario/1", "title": "B", "basedOn": "mine.json", "state": {} }';
    const text = '{ "format": "edge-wizard/scenario/1", "title": "A", "basedOn": "b.json", "state": {} }';
    expect(error(text, { [at('b.json')]: around })).toMatchObject({ code: 'scenario.invalid' });
  });

  test.each(['nobody', 'constructor', '__proto__'])(
    'called %s is unknown, and what there is is named',
    (name) => {
      const loaded = loadScenario(name, () => undefined);
      expect(loaded).toMatchObject({ ok: false, error: { code: 'scenario.unknown', values: { name } } });
      expect(!loaded.ok && String(loaded.error.values['known'])).toContain('clean-pc');
    },
  );
});

describe('a scenario out of bounds is refused with its place', () => {
  const objects = '{"a":'.repeat(20_000);
  const deep = '{"state":{"computer":' + objects;
  test.each([
    [
      '20,000 objects in each other',
      `${deep}1${'}'.repeat(20_002)}`,
      /column \d+: more than 64 brackets are open/,
    ],
    [
      '200,000 brackets that are never closed',
      '['.repeat(200_000),
      /line 1, column 65: more than 64 brackets/,
    ],
    ['brackets in lists and objects', '[{"a":'.repeat(40), /more than 64 brackets are open here/],
    ['more text than any machine has', `{"title":"${'x'.repeat(2_100_000)}"}`, /larger than 2 MB/],
  ])('%s', (_, text, reason) => {
    expect(error(text)).toMatchObject({
      code: 'scenario.invalid',
      values: { reason: expect.stringMatching(reason) as string },
    });
  });

  test('but brackets in its texts are only text, and as many as it likes stand side by side', () => {
    const title = JSON.stringify(`"${'{['.repeat(100)}\\`);
    expect(
      load(`{"format":"edge-wizard/scenario/1","title":${title},"basedOn":"clean-pc","state":{}}`).ok,
    ).toBe(true);
    const many = `[${'[],'.repeat(1000)}[]]`;
    expect(error(`{"state":${many}}`)).not.toMatchObject({
      values: { reason: expect.stringContaining('brackets') as string },
    });
  });
});
