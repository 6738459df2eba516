import { describe, expect, test } from 'vitest';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { preflight } from '#shared/facts/preflight.ts';
import { en } from '#shared/locales/en.ts';
import { goodMachine, unread } from '../machines.ts';

const texts: Readonly<Record<string, unknown>> = en;
const state = (id: string, facts: HostFacts) =>
  preflight(facts, [], []).find((check) => check.id === id)?.state;
const gigabytes = 1024 ** 3;
const free = (megabytes: number): HostFacts => ({
  ...goodMachine,
  operatingSystem: { ...goodMachine.operatingSystem, FreePhysicalMemory: megabytes * 1024 },
});
const drive = (size: number): HostFacts => ({
  ...goodMachine,
  drives: [{ DeviceID: 'c:', FreeSpace: size * gigabytes }],
});
const host = (part: object): HostFacts => ({ ...goodMachine, host: { ...goodMachine.host, ...part } });
const processor = (allowed: boolean): HostFacts => ({
  ...goodMachine,
  computer: { ...goodMachine.computer, HypervisorPresent: false },
  processors: [{ VirtualizationFirmwareEnabled: allowed }],
});

/** Each case, and what preflight makes of it. */
const cases: readonly (readonly [id: string, about: string, facts: HostFacts, state: string])[] = [
  [
    'windows',
    'Home',
    { ...goodMachine, operatingSystem: { ProductType: 1, OperatingSystemSKU: 101 } },
    'failed',
  ],
  [
    'windows',
    'an unknown edition',
    { ...goodMachine, operatingSystem: { ProductType: 1, OperatingSystemSKU: 121 } },
    'warning',
  ],
  ['powershell', 'PowerShell 7', host({ PSEdition: 'Core' }), 'warning'],
  ['powershell', '32-bit', host({ Is64BitProcess: false }), 'failed'],
  ['elevation', 'no administrator', host({ Elevated: false }), 'failed'],
  [
    'hyperV',
    'off',
    { ...goodMachine, features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }] },
    'failed',
  ],
  ['hyperV', 'not listed', { ...goodMachine, features: [] }, 'unread'],
  ['virtualisation', 'off in the firmware', processor(false), 'warning'],
  ['virtualisation', 'on in the firmware', processor(true), 'passed'],
  ['product', 'not installed', { ...goodMachine, product: null }, 'failed'],
  ['schema', 'newer than known', { ...goodMachine, module: { SchemaVersion: '1.17' } }, 'warning'],
  ['memory', '2.4 GB free', free(2458), 'warning'],
  ['memory', '2 GB free', free(2048), 'warning'],
  ['memory', 'less than 2 GB free', free(2047), 'failed'],
  ['disk', '20 GB free', drive(20), 'passed'],
  ['disk', '19 GB free', drive(19), 'warning'],
  ['disk', '13 GB free', drive(13), 'failed'],
  ['gateway', 'none', { ...goodMachine, routes: [] }, 'failed'],
  [
    'language',
    'French on an old build',
    { ...host({ UICulture: 'fr-FR' }), module: { SchemaVersion: '1.6' } },
    'warning',
  ],
  ['language', 'German on a current build', host({ UICulture: 'de-DE' }), 'passed'],
  ['deployment', 'there is one', { ...goodMachine, deployment: { present: true } }, 'failed'],
];

test('a machine with nothing wrong passes everything', () => {
  expect(preflight(goodMachine, [], []).map((check) => check.state)).toEqual(
    Array.from({ length: 12 }, () => 'passed'),
  );
});

test.each(cases)('%s, %s', (id, _, facts, expected) => {
  expect(state(id, facts)).toBe(expected);
});

test('without the product nobody asks it for its schema or a deployment', () => {
  const ids = preflight({ ...unread('module', 'deployment'), product: null }, [], []).map(({ id }) => id);
  expect(ids).not.toContain('schema');
  expect(ids).not.toContain('deployment');
});

describe('facts that are not there', () => {
  const without = unread('routes');

  test('are on their way before anything was read, and while they are read', () => {
    expect(preflight({}, [], []).map((check) => check.state)).not.toContain('unread');
    expect(preflight(without, [], ['routes']).find(({ id }) => id === 'gateway')?.state).toBe('reading');
  });

  test('are unread once reading is over, and when reading them failed', () => {
    expect(preflight(without, [], []).find(({ id }) => id === 'gateway')?.state).toBe('unread');
    const lost = [{ fact: 'routes', code: 'host.call', message: 'Access denied' }];
    expect(preflight(without, lost, ['routes']).find(({ id }) => id === 'gateway')?.state).toBe('unread');
  });
});

test('every state that occurs has its words', () => {
  const all = [
    ...cases.flatMap(([, , facts]) => preflight(facts, [], [])),
    ...preflight({}, [], []),
    ...preflight({ probes: {} }, [], []),
  ];
  for (const { id, state: at, values } of all) {
    const parts = at === 'warning' || at === 'failed' ? ['found', 'why', 'remedy'] : ['found'];
    for (const part of parts) {
      const text = texts[`preflight.${id}.${at}.${part}`];
      expect(text, `preflight.${id}.${at}.${part}`).toBeTypeOf('string');
      for (const [, name] of String(text).matchAll(/\{(\w+)\}/g)) expect(Object.keys(values)).toContain(name);
    }
  }
});
