import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fields } from '#shared/deployment/fields.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { PingFact } from '#shared/facts/network-facts.ts';
import { en } from '#shared/locales/en.ts';
import { formOf } from '../../../../build/locales/forms.js';
import { translator } from '#shared/locales/translate.ts';
import { formatIPv4, parseIPv4 } from '#shared/net/ipv4.ts';
import { check } from '#shared/rules/check.ts';
import { evidences, verdictAt, verdictsOf, type Verdict } from '#shared/verdicts/evidence.ts';
import { verdictWords } from '#shared/verdicts/words.ts';
import { having, scalable, single } from '../files.ts';
import { goodMachine, unplugged } from '../machines.ts';

const t = translator('en');
const at = '2026-11-28T09:00:00Z';
const endpoint = 'Network.ControlPlaneEndpointIp';
const node = 'Machines[0].LinuxNode.Ip4Address';
const gateway = 'Network.Ip4GatewayAddress';
const start = 'Init.ServiceIPRangeStart';
const dns = 'Network.DnsServers';
const http = 'Network.Proxy.Http';
const words = (file: DeploymentFile, facts: HostFacts | undefined, path: string): string | undefined => {
  const verdict = verdictAt(file, facts, path);
  return verdict === undefined ? undefined : verdictWords(verdict, t);
};
const pinged = (ping: Record<string, PingFact>): HostFacts => ({ ...goodMachine, probes: { ping } });
const quiet: PingFact = { answered: false, at };

describe('a verdict says what it rests on', () => {
  test('an address of the own network that is silent is free', () => {
    expect(words(scalable, goodMachine, node)).toBe('Free: no answer');
  });

  test('one that was not asked was not tried', () => {
    expect(words(scalable, pinged({}), endpoint)).toBe('Not tried');
  });

  test.each<[string, DeploymentFile, HostFacts]>([
    ['in another network', having(scalable, { [endpoint]: '10.99.0.5' }), pinged({ '10.99.0.5': quiet })],
    [
      'in the network of a cable that is unplugged',
      having(scalable, { [endpoint]: '10.5.5.5' }),
      {
        ...pinged({ '10.5.5.5': quiet }),
        adapters: [...goodMachine.adapters, unplugged],
        addresses: [
          ...goodMachine.addresses,
          { IPAddress: '10.5.5.9', InterfaceIndex: unplugged.InterfaceIndex, PrefixLength: 24 },
        ],
      },
    ],
    [
      'while nothing is known about the own addresses',
      scalable,
      { probes: { ping: { '10.20.30.160': quiet } } },
    ],
  ])('silence %s proves little', (_, file, facts) => {
    expect(verdictAt(file, facts, endpoint)?.evidence).toBe('elsewhere');
    expect(words(file, facts, endpoint)).toMatch(/^No answer, .* proves little$/);
  });

  test('a gateway that answers says how fast, or only that it does', () => {
    expect(words(scalable, goodMachine, gateway)).toBe('Answers in 2 ms');
    expect(words(scalable, pinged({ '10.20.30.1': { answered: true, at } }), gateway)).toBe('Answers');
    expect(words(scalable, pinged({}), gateway)).toBe('Not tried');
  });

  test('a service range is free only if each of its addresses was asked', () => {
    expect(words(scalable, goodMachine, start)).toBe('10 addresses, free: no answer');
    const some = pinged({ '10.20.30.170': quiet, '10.20.30.179': quiet });
    expect(words(scalable, some, start)).toBe('Not all tried: 2 of 10');
    expect(words(scalable, pinged({}), start)).toBe('Not tried');
  });

  test('a private network rests on its first address and on what this computer uses', () => {
    const prefix = 'Network.Ip4AddressPrefix';
    expect(words(single, goodMachine, prefix)).toBe('Free: no answer at 192.168.77.1');
    expect(words(single, pinged({}), prefix)).toBe('Not tried');
    const unread = { ...goodMachine, routes: undefined } as unknown as HostFacts;
    expect(words(single, unread, prefix)).toBe('Not tried');
    expect(words(having(single, { [prefix]: '10.20.30.0/24' }), goodMachine, prefix)).toBeUndefined();
  });

  test('DNS servers answer only if each of them did, and nobody asks them offline', () => {
    expect(words(scalable, goodMachine, dns)).toBe('Answers');
    expect(words(scalable, pinged({}), dns)).toBe('Not tried');
    const offline = having(scalable, { 'Network.InternetDisabled': true });
    expect(words(offline, goodMachine, dns)).toBe('Not tried');
    expect(words(having(scalable, { 'Network.SkipDnsCheck': true }), goodMachine, dns)).toBe('Not tried');
  });

  test.each<[string, string, string | undefined, string | undefined]>([
    ['opens the way', 'http://proxy.corp:8080', 'opens', 'Answers, and connects to mcr.microsoft.com:443'],
    ['was not tried', 'http://proxy.corp:8080', undefined, 'Not tried'],
    ['asks for a password that is not sent', 'http://me:pw@proxy.corp:8080', 'login', 'Not tried'],
    ['is closed: a finding', 'http://proxy.corp:8080', 'closed', undefined],
    ['is a page: a finding', 'HTTP://PROXY.corp:8080/', 'page', undefined],
  ])('a proxy that %s', (_, value, answer, expected) => {
    const connect =
      answer === undefined ? {} : { 'http://proxy.corp:8080 mcr.microsoft.com:443': { answer, at } };
    const facts = { ...goodMachine, probes: { connect } } as unknown as HostFacts;
    const file = having(scalable, { [http]: value });
    expect(words(file, facts, http)).toBe(expected);
    if (expected === undefined) {
      expect(check(file, facts).findings.filter(({ path }) => path === http)).toContainEqual(
        expect.objectContaining({ rule: 'R-PRX-7', severity: 'error' }),
      );
    }
  });

  test('a secret is never tried, a text of any content has no verdict', () => {
    expect(words(scalable, goodMachine, 'Arc.ClientSecret')).toBe('Not tried');
    expect(words(scalable, goodMachine, 'User.VolumeLicense.EnrollmentID')).toBeUndefined();
    expect(words(scalable, goodMachine, 'Arc.TenantId')).toBe('Well formed');
  });
});

test('without a machine, nothing is more than well formed', () => {
  for (const file of [single, scalable]) {
    for (const { evidence } of verdictsOf(file, undefined, [])) expect(evidence).toBe('wellFormed');
  }
});

test('what is well formed could have been found to be badly written', () => {
  const formed = fields
    .map(({ path }) => path.replaceAll('[]', '[0]'))
    .filter((path) => verdictAt(scalable, undefined, path)?.evidence === 'wellFormed');
  expect(formed.length).toBeGreaterThan(20);
  const silent = formed.filter((path) => {
    const kinds = path.startsWith('Network.Ip4AddressPrefix') ? single : scalable;
    return !check(having(kinds, { [path]: '?? no such value ??' }), goodMachine).findings.some(
      (finding) => finding.path.startsWith(path) || finding.severity === 'error',
    );
  });
  expect(silent).toEqual([]);
});

test('"Checked" is no verdict, and each verdict has words', () => {
  const spoken = Object.entries(en).filter(([key]) => key.startsWith('verdict.'));
  expect(spoken.filter(([, text]) => /\bchecked\b/i.test(formOf(text)))).toEqual([]);
  for (const evidence of evidences) {
    const said = verdictWords({ path: '', evidence, values: {} }, t);
    expect(said).toMatch(/^\S/);
    expect(said).not.toMatch(/\{|undefined/);
  }
});

/** What the facts really say about an address, read without any of the functions under test. */
function evidenceIn(facts: HostFacts, text: string): Verdict['evidence'] | 'used' {
  const ping = facts.probes?.ping?.[text];
  if (ping === undefined) return 'notTried';
  if (ping.answered) return 'used';
  const inside = facts.addresses?.some(
    ({ IPAddress, InterfaceIndex }) =>
      IPAddress.split('.').slice(0, 3).join('.') === text.split('.').slice(0, 3).join('.') &&
      facts.adapters?.find((adapter) => adapter.InterfaceIndex === InterfaceIndex)?.Status === 'Up',
  );
  return inside === true ? 'free' : 'elsewhere';
}

test('every verdict has its evidence in the facts', () => {
  const address = fc
    .tuple(fc.constantFrom('10.20.30', '10.20.31', '172.30.9'), fc.integer({ min: 2, max: 40 }))
    .map(([net, host]) => `${net}.${String(host)}`);
  const pings = fc.dictionary(
    address,
    fc.boolean().map((answered): PingFact => ({ answered, at })),
    { maxKeys: 60 },
  );
  const status = fc.constantFrom('Up', 'Disconnected');
  fc.assert(
    fc.property(address, address, address, fc.integer({ min: 1, max: 4 }), pings, status, (...given) => {
      const [one, other, first, size, ping, Status] = given;
      const file = having(scalable, {
        [endpoint]: one,
        [node]: other,
        [start]: first,
        'Init.ServiceIPRangeSize': size,
      });
      const facts: HostFacts = {
        adapters: [{ Name: 'Ethernet', InterfaceIndex: 2, Status }],
        addresses: [{ IPAddress: '10.20.30.57', InterfaceIndex: 2, PrefixLength: 24 }],
        neighbors: [],
        probes: { ping },
      };
      for (const [path, text] of [
        [endpoint, one],
        [node, other],
      ] as const) {
        const known = evidenceIn(facts, text);
        const verdict = verdictAt(file, facts, path)?.evidence;
        if (known !== 'used') expect(verdict).toBe(known);
        else expect(verdict).not.toBe('free');
      }
      const range = Array.from({ length: size }, (_, index) => formatIPv4((parseIPv4(first) ?? 0) + index));
      const known = range.map((text) => evidenceIn(facts, text));
      const verdict = verdictAt(file, facts, start)?.evidence;
      if (verdict === 'free') expect(new Set(known)).toEqual(new Set(['free']));
      if (verdict === 'elsewhere')
        expect(known.every((item) => ['free', 'elsewhere'].includes(item))).toBe(true);
      for (const item of verdictsOf(file, facts, check(file, facts).findings)) {
        if (item.evidence === 'answers')
          expect(Object.values(ping).some(({ answered }) => answered)).toBe(true);
      }
    }),
  );
});
