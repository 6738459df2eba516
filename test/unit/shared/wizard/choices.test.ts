import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import cleanPc from '#electron/training/scenarios/clean-pc.json' with { type: 'json' };
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { describe as words } from '#shared/findings/describe.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import { translator } from '#shared/locales/translate.ts';
import { emptyAnswers, type Answers, type AnswerValue } from '#shared/wizard/answers.ts';
import { choiceRules, proxyChoicePath } from '#shared/wizard/choices.ts';
import { judge } from '#shared/wizard/judge.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';

const facts = cleanPc.state as unknown as HostFacts;
const http = 'Network.Proxy.Http';
const https = 'Network.Proxy.Https';

const read = (on: HostFacts): Answers => reduce(emptyAnswers, { type: 'factsRead', facts: on });
const choosing = (values: Record<string, AnswerValue>, on: HostFacts = facts): Answers =>
  Object.entries(values).reduce((so, [path, value]) => reduce(so, { type: 'set', path, value }), read(on));
const missing = (answers: Answers, on: HostFacts = facts, secrets = {}) =>
  judge(answers, on, secrets).findings.filter(({ rule }) => rule === 'R-ASK-1');

describe('a proxy that was chosen and not entered', () => {
  test.each<[string, Record<string, AnswerValue>]>([
    ['with every field empty', { [proxyChoicePath]: 'own' }],
    ['with spaces only', { [proxyChoicePath]: 'own', [http]: '  ', [https]: '\t' }],
    ['with exceptions only', { [proxyChoicePath]: 'own', 'Network.Proxy.No': 'localhost' }],
    ['entered and removed again', { [proxyChoicePath]: 'own', [http]: '', [https]: '' }],
  ])('is an error %s', (_, values) => {
    const found = missing(choosing(values));
    expect(found).toMatchObject([{ text: 'R-ASK-1.proxy', path: http, severity: 'error', waivable: false }]);
    expect(hasBlockingErrors(judge(choosing(values), facts, {}).findings)).toBe(true);
  });

  test.each<[string, Record<string, AnswerValue>]>([
    ['one for http', { [proxyChoicePath]: 'own', [http]: 'http://proxy.corp:8080' }],
    ['one for https', { [proxyChoicePath]: 'own', [https]: 'http://proxy.corp:8080' }],
    ['an address that is no address: another rule says so', { [proxyChoicePath]: 'own', [http]: 'proxy' }],
    ['none, on purpose', { [proxyChoicePath]: 'none' }],
    ['nothing', {}],
  ])('is none with %s', (_, values) => {
    expect(missing(choosing(values))).toEqual([]);
  });

  test('a proxy with a password is one, although the answers never hold it', () => {
    const answers = choosing({ [proxyChoicePath]: 'own' });
    expect(missing(answers, facts, { [http]: 'http://me:secret@proxy.corp:8080' })).toEqual([]);
  });

  test('a reason accepts it no more than it would make a proxy', () => {
    const answers = choosing({ [proxyChoicePath]: 'own' });
    const waived = reduce(answers, {
      type: 'waive',
      waiver: { rule: 'R-ASK-1', path: http, reason: 'later' },
    });
    expect(missing(waived)[0]).not.toHaveProperty('waiver');
  });
});

describe("Windows' proxy that was chosen", () => {
  const having = (proxy: HostFacts['proxy']): HostFacts => ({ ...facts, ...(proxy ? { proxy } : {}) });
  test.each<[string, HostFacts['proxy'], number]>([
    ['is there', { ProxyEnable: 1, ProxyServer: 'proxy.corp:8080' }, 0],
    ['is there for https only', { ProxyEnable: 1, ProxyServer: 'https=proxy.corp:8080' }, 0],
    ['has been turned off since', { ProxyEnable: 0, ProxyServer: 'proxy.corp:8080' }, 1],
    ['is for SOCKS only', { ProxyEnable: 1, ProxyServer: 'socks=proxy.corp:1080' }, 1],
    ['is empty', { ProxyEnable: 1, ProxyServer: '' }, 1],
  ])('%s', (_, proxy, count) => {
    const on = having(proxy);
    expect(missing(choosing({ [proxyChoicePath]: 'windows' }, on), on)).toHaveLength(count);
  });
});

test('each sentence of a choice names what to do', () => {
  const t = translator('en');
  const on: HostFacts = { ...facts, proxy: { ProxyEnable: 0 } };
  for (const choice of ['own', 'windows']) {
    const [finding] = missing(choosing({ [proxyChoicePath]: choice }, on), on);
    expect(finding && words(finding, t).remedy).toMatch(/choose No proxy/);
  }
  expect(Object.keys(choiceRules['R-ASK-1'].messages)).toHaveLength(2);
});

describe('every other choice with fields behind it', () => {
  const windows = 'Machines[0].WindowsNode';
  const emptied = (paths: readonly string[]): Record<string, AnswerValue> =>
    Object.fromEntries(paths.map((path) => [path, '']));

  test.each<[string, Record<string, AnswerValue>, readonly string[]]>([
    [
      'a Windows node without an address',
      { DeploymentType: 'ScalableCluster', [windowsNodeSwitch]: true },
      [`${windows}.Ip4Address`],
    ],
    [
      'a Windows node without any value',
      { DeploymentType: 'ScalableCluster', [windowsNodeSwitch]: true, ...emptied([`${windows}.CpuCount`]) },
      [`${windows}.MemoryInMB`, `${windows}.Ip4Address`],
    ],
    [
      'a scalable cluster without addresses',
      { DeploymentType: 'ScalableCluster' },
      ['Network.ControlPlaneEndpointIp', 'Network.Ip4GatewayAddress', 'Init.ServiceIPRangeStart'],
    ],
    ['a scalable cluster without an adapter', { DeploymentType: 'ScalableCluster' }, [adapterPath()]],
  ])('%s is an error', (_, values, fields) => {
    const { findings } = judge(choosing({ ...values, ...emptied(fields) }), facts, {});
    const last = fields.at(-1);
    expect(findings.filter(({ path, severity }) => path === last && severity === 'error')).not.toEqual([]);
  });

  test('a Windows node that was chosen is in the file, even with all its fields empty', () => {
    const fields = ['CpuCount', 'MemoryInMB', 'Ip4Address', 'MacAddress'].map((key) => `${windows}.${key}`);
    const answers = choosing({ [windowsNodeSwitch]: true, ...emptied(fields) });
    expect(judge(answers, facts, {}).file.Machines?.[0]).toHaveProperty('WindowsNode', {});
    const without = choosing({ [windowsNodeSwitch]: false });
    expect(judge(without, facts, {}).file.Machines?.[0]).not.toHaveProperty('WindowsNode');
  });
});

function adapterPath(): string {
  return 'Machines[0].NetworkConnection.AdapterName';
}

test('whatever is typed, a chosen proxy is either in the file or an error', () => {
  const typed = fc.oneof(fc.constantFrom('', ' ', 'http://proxy.corp:8080', 'http://a:b@c:1'), fc.string());
  fc.assert(
    fc.property(fc.constantFrom('own', 'windows'), typed, typed, (choice, one, other) => {
      const answers = choosing({ [proxyChoicePath]: choice, [http]: one, [https]: other });
      const { file, findings } = judge(answers, facts, {});
      const { Http, Https } = file.Network?.Proxy ?? {};
      const isThere = [Http, Https].some((value) => value !== undefined);
      expect(isThere || findings.some(({ rule }) => rule === 'R-ASK-1')).toBe(true);
    }),
  );
});
