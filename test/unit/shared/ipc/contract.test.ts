import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { calls, type CallName, type Input } from '#shared/ipc/contract.ts';
import { callNames } from '#shared/ipc/names.ts';
import type { JsonValue } from '#shared/json.ts';
import { emptyAnswers } from '#shared/wizard/answers.ts';

const answers = {
  ...emptyAnswers,
  values: { 'Network.DnsServers': { value: ['10.20.30.5'], source: 'machine' as const } },
  waivers: [{ rule: 'R-MTU-1', path: 'a', reason: 'b', at: '2026-11-22T14:02:00Z', by: 'brandt' }],
  opened: { name: 'line3.json', text: '{}' },
};
const secrets = { 'Arc.ClientSecret': 'x' };

/** One input of each call that is as it should be. */
const good: { readonly [Name in CallName]: Input<Name> } = {
  'app.state': {},
  'app.about': {},
  'language.read': {},
  'language.choose': { language: 'de' },
  'look.read': {},
  'look.choose': { theme: 'dark' },
  'facts.read': {},
  'facts.probe': {
    needs: [
      { ping: '10.20.30.1' },
      { resolve: { server: '10.20.30.5', name: 'a.example' } },
      { connect: { through: 'http://proxy.corp:8080', to: 'mcr.microsoft.com:443' } },
    ],
  },
  'answers.save': { answers },
  'file.open': {},
  'file.recent': {},
  'file.openRecent': { id: '0123456789abcdef' },
  'file.export': { answers, secrets, keepSecrets: false },
  'saved.show': { file: 'C:\\Temp\\deployment.json' },
  'job.start': { answers, secrets, fingerprint: 'adapters=1' },
  'job.log': { from: 0 },
  'job.cancel': {},
  'job.showFolder': {},
  'job.dismiss': {},
  'job.list': {},
  'job.open': { id: '20261122-140659' },
  'job.resume': { secrets },
  'job.abandon': {},
  'job.restart': {},
  'job.delete': { id: '20261122-140659-2' },
  'job.report': {},
  'job.saveJoin': {},
  'job.saveScript': {},
  'job.pdf': {},
  'job.print': {},
  'job.collectLogs': {},
  'care.start': {
    kind: 'remove',
    confirmed: 'PC04',
    values: { 'Machines[0].LinuxNode.Ip4Address': '10.20.30.161' },
    secrets,
    waivers: answers.waivers,
  },
  'care.read': {},
  'care.deployed': {},
  'support.list': {},
  'support.save': { without: ['ops/1.jsonl'] },
  'request.save': { answers, language: 'de', as: 'pdf' },
  'request.print': { answers, language: 'de' },
  'site.open': {},
  'site.take': { name: 'line9.json', text: '{}' },
  'site.close': {},
  'machines.state': {},
  'machines.open': {},
  'machines.take': { name: 'machines.csv', text: 'Name' },
  'machines.template': {},
  'machines.useAnswers': { answers },
  'machines.noTemplate': {},
  'machines.edit': { row: 0, column: 1, text: '10.20.30.1' },
  'machines.paste': { row: 0, column: 1, text: '10.20.30.1' },
  'machines.undo': {},
  'machines.row': { row: 0 },
  'machines.setValues': { row: 0, values: [{ path: 'SchemaVersion', value: '1.16' }] },
  'machines.export': {},
  'machines.cancelExport': {},
  'remedy.run': { check: 'hyperV' },
  'installer.choose': {},
  'app.elevate': {},
  'training.state': {},
  'training.change': { scenario: 'clean-pc', speed: 1, fault: 'hang', reset: true },
  'device.state': {},
  'device.connect': {
    name: '1HXQG13.wdshcsso.com',
    https: true,
    skipCertificateCheck: false,
    password: 'x',
    training: 'two-nodes',
  },
  'device.prepare': { way: 'trustedHosts' },
  'device.putBack': {},
  'device.read': {},
  'device.disconnect': {},
  'routes.apply': {
    rows: [
      {
        InterfaceAlias: 'Port3',
        DestinationPrefix: '192.168.21.0/24',
        NextHop: '192.168.20.1',
        RouteMetric: 100,
      },
    ],
    takeOver: false,
    waivers: [{ rule: 'R-RT-10', path: 'Routes[0].NextHop', reason: 'b' }],
  },
  'routes.rollback': {},
  'routes.openTable': {},
  'routes.saveTable': {
    rows: [{ InterfaceAlias: 'Port3', DestinationPrefix: '10.4', NextHop: '', RouteMetric: 'low' }],
  },
  'clipboard.write': { text: 'x' },
  'help.open': { id: 'arc' },
};
/** Where only some words are known. */
const closed = new Set([
  'format',
  'job',
  'source',
  'step',
  'visited',
  'id',
  'kind',
  'check',
  'language',
  'as',
]);

type Path = readonly (string | number)[];

/** Every place in a value, leaves and lists and objects, with what stands there. */
function places(value: JsonValue, path: Path = []): readonly (readonly [Path, JsonValue])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const inner = Array.isArray(value)
    ? value.flatMap((item: JsonValue, index) => places(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]));
  return [[path, value], ...inner];
}

function replaced(value: JsonValue, [step, ...rest]: Path, by: JsonValue): JsonValue {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: JsonValue, index) => (index === step ? replaced(item, rest, by) : item));
  const object = value as Record<string, JsonValue>;
  return { ...object, [step]: replaced(object[step] ?? null, rest, by) };
}

/** What must not be let through in the place of a value. */
function wrong(path: Path, value: JsonValue): readonly JsonValue[] {
  const name = path.findLast((step) => typeof step === 'string');
  if (typeof value === 'string') {
    return [null, {}, 'x'.repeat(1_000_001), ...(closed.has(String(name)) ? ['nonsense'] : [])];
  }
  if (typeof value === 'number') return [null, {}, 'x', -1, 0.5];
  if (typeof value === 'boolean') return [null, {}, 'true'];
  if (Array.isArray(value))
    return [null, {}, Array.from({ length: 1000 }, () => (value as JsonValue[])[0] ?? null)];
  const object = value as Record<string, JsonValue>;
  // A record of free keys takes any; every other object is closed.
  return name === 'values' || name === 'secrets'
    ? [null, 'x', { k: null }, { ['k'.repeat(200)]: Object.values(object)[0] ?? 'x' }]
    : [null, 'x', { ...object, more: 1 }];
}

/** A row gives a value up by null: the template's counts then. */
const nullable: ReadonlySet<string> = new Set(['machines.setValues values.0.value']);

test('every call of the contract is looked at here', () => {
  expect(Object.keys(good).sort()).toEqual([...callNames].sort());
});

describe.each(callNames)('%s', (name) => {
  const { input } = calls[name];
  const right = good[name] as JsonValue;

  test('takes what it is made for', () => {
    expect(v.safeParse(input, right).success).toBe(true);
  });

  test('refuses every other kind of value, in every place', () => {
    const letThrough = places(right).flatMap(([path, value]) =>
      wrong(path, value)
        .filter((by) => by !== null || !nullable.has(`${name} ${path.join('.')}`))
        .filter((by) => v.safeParse(input, replaced(right, path, by)).success)
        .map((by) => `${path.join('.')}: ${JSON.stringify(by).slice(0, 60)}`),
    );
    expect(letThrough).toEqual([]);
  });
});

test.each([Infinity, -Infinity, NaN])('answers hold no number that JSON could not keep: %s', (value) => {
  const values = { 'Machines[0].LinuxNode.CpuCount': { value, source: 'you' } };
  expect(v.safeParse(calls['answers.save'].input, { answers: { ...answers, values } }).success).toBe(false);
});
