import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentsOf } from '#shared/deployment/paths.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import { check } from '#shared/rules/check.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { applyWaivers } from '#shared/findings/waive.ts';
import { anyFile, garbledFile, typedFile } from '../deployment/generators.ts';
import { having, scalable, single } from '../files.ts';
import { goodMachine, pinged, unread } from '../machines.ts';

const machine = fc.constantFrom<HostFacts | undefined>(undefined, goodMachine, {});

test('no file whatever makes a rule throw, and every finding has a place', () => {
  fc.assert(
    fc.property(fc.oneof(typedFile, garbledFile, anyFile), machine, (file, facts) => {
      const { findings, notChecked } = check(file, facts);
      for (const { path } of [...findings, ...notChecked]) expect(segmentsOf(path).length).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
});

test('no finding quotes the secrets of a file', () => {
  const secret = 'canary-7f3a';
  const url = fc.constantFrom(
    `http://u:${secret}@proxy:3128`,
    `u:${secret}@proxy:3128`,
    `http://${secret}@proxy`,
    ` http://u:${secret}@p:1`,
  );
  fc.assert(
    fc.property(typedFile, url, fc.boolean(), machine, (file, proxy, both, facts) => {
      const secretive = having(file, {
        'Network.Proxy.Http': proxy,
        ...(both ? { 'Network.Proxy.Https': proxy } : {}),
        'Arc.ClientSecret': secret,
        'Join.ClusterJoinToken': secret,
      });
      expect(JSON.stringify(check(secretive, facts))).not.toContain(secret);
    }),
  );
});

test('a subnet that this computer shares with the nodes is named once', () => {
  const address = { IPAddress: '10.43.1.5', InterfaceIndex: 2, InterfaceAlias: 'Ethernet', PrefixLength: 24 };
  const file = having(scalable, { 'Network.Ip4GatewayAddress': '10.43.1.1' });
  const { findings } = check(file, { ...goodMachine, addresses: [address] });
  expect(findings.filter(({ rule }) => rule === 'R-CIDR-1').map(({ text }) => text)).toEqual([
    'R-CIDR-1.subnet',
  ]);
});

describe('what a machine has not said', () => {
  const needsOf = (rule: string, facts?: HostFacts, file = scalable): readonly FactNeed[] =>
    check(file, facts)
      .notChecked.filter((item) => item.rule === rule)
      .flatMap(({ needs }) => needs);
  const pings = (needs: readonly FactNeed[]) => needs.flatMap((need) => ('ping' in need ? [need.ping] : []));

  test('is named once a rule where there is no machine', () => {
    const { findings, notChecked } = check(scalable);
    expect(findings).toEqual([]);
    expect(new Set(notChecked.map(({ rule }) => rule)).size).toBe(notChecked.length);
    expect(notChecked.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'R-IP-6',
        'R-IP-7',
        'R-ADP-1',
        'R-GW-1',
        'R-MEM-1',
        'R-DSK-1',
        'R-PLG-1',
        'R-HOST-1',
      ]),
    );
    expect(pings(notChecked.flatMap(({ needs }) => needs))).toEqual([]);
  });

  test('is one fact where only one could not be read', () => {
    const { findings, notChecked } = check(single, unread('drives'));
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(notChecked).toEqual([
      { rule: 'R-DSK-1', path: 'Machines[0].LinuxNode.DataSizeInGB', needs: [{ fact: 'drives' }] },
    ]);
  });

  test('every part of the machine that is missing silences rules, and raises no finding', () => {
    const facts = Object.keys(goodMachine) as readonly (keyof typeof goodMachine)[];
    for (const fact of facts) {
      for (const file of [single, scalable]) {
        const open = check(file, unread(fact)).findings.filter(({ severity }) => severity !== 'info');
        expect(open, `without ${fact}`).toEqual([]);
      }
    }
  });

  test('are the pings of every address that must be free, each at its field', () => {
    const unpinged: HostFacts = { ...goodMachine, probes: {}, neighbors: [] };
    const at = (path: string) =>
      pings(
        check(scalable, unpinged)
          .notChecked.filter((item) => item.rule === 'R-IP-7' && item.path === path)
          .flatMap(({ needs }) => needs),
      );
    expect(at('Network.ControlPlaneEndpointIp')).toEqual(['10.20.30.160']);
    expect(at('Machines[0].LinuxNode.Ip4Address')).toEqual(['10.20.30.161']);
    expect(at('Network.Ip4GatewayAddress')).toEqual(['10.20.30.1']);
    expect(at('Init.ServiceIPRangeStart')).toEqual(
      Array.from({ length: 10 }, (_, index) => `10.20.30.${170 + index}`),
    );
  });

  test('is never asked about text that is no address, or is this computer itself', () => {
    const odd = having(scalable, {
      'Network.ControlPlaneEndpointIp': '10.20.30.255',
      'Machines[0].LinuxNode.Ip4Address': 'x; calc',
      'Machines[0].WindowsNode.Ip4Address': '10.20.30.57',
      'Init.ServiceIPRangeStart': '10.20.30.250',
      'Init.ServiceIPRangeSize': 6,
    });
    const asked = pings(needsOf('R-IP-7', { ...goodMachine, probes: {}, neighbors: [] }, odd));
    expect(asked).toEqual(['10.20.30.1', ...[250, 251, 252, 253, 254].map((host) => `10.20.30.${host}`)]);
  });

  test('is asked about addresses outside the subnet, too: a mistake may have an owner', () => {
    const outside = having(scalable, {
      'Network.ControlPlaneEndpointIp': '10.20.99.9',
      'Machines[0].LinuxNode.Ip4Address': '192.168.50.4',
      'Init.ServiceIPRangeStart': '10.20.31.0',
      'Init.ServiceIPRangeSize': 2,
    });
    const facts = { ...goodMachine, probes: {}, neighbors: [] };
    expect(pings(needsOf('R-IP-7', facts, outside)).toSorted()).toEqual(
      ['10.20.30.1', '10.20.31.0', '10.20.31.1', '10.20.99.9', '192.168.50.4'].toSorted(),
    );
    const ping = { '10.20.99.9': { answered: true, at: '2026-03-02T09:00:00Z' } };
    const { findings } = check(outside, { ...goodMachine, probes: { ping } });
    expect(findings.filter(({ path }) => path === 'Network.ControlPlaneEndpointIp')).toMatchObject([
      { text: 'R-IP-7.answers', severity: 'error' },
    ]);
  });

  test('are the names that each DNS server should resolve', () => {
    expect(needsOf('R-DNS-1', { ...goodMachine, probes: {} })).toEqual([
      { resolve: { server: '10.20.30.10', name: 'microsoft.com' } },
      { resolve: { server: '10.20.30.11', name: 'microsoft.com' } },
    ]);
  });

  test('is no module to ask where the product is not installed', () => {
    const without = unread('module');
    expect(needsOf('R-VER-1', without)).toEqual([{ fact: 'module' }]);
    expect(needsOf('R-VER-1', { ...without, product: null })).toEqual([]);
  });

  test('is no deployment to look for where the product is not installed', () => {
    expect(needsOf('R-HOST-1', unread('deployment'))).toEqual([{ fact: 'deployment' }]);
    expect(needsOf('R-HOST-1', { ...unread('deployment'), product: null })).toEqual([]);
  });
});

describe('waivers', () => {
  const findings = check(
    having(scalable, { 'Init.ServiceIPRangeSize': 0, SchemaVersion: 'x', 'Arc.Location': null }),
  ).findings;
  const waived = (list: readonly Finding[]) =>
    list.filter((finding) => 'waiver' in finding).map(({ text }) => text);

  test('accept the findings of a rule everywhere, or at one path', () => {
    const everywhere = { rule: 'R-SVC-3', reason: 'NodePort only' };
    expect(waived(applyWaivers(findings, [everywhere]))).toEqual(['R-SVC-3.none']);
    expect(waived(applyWaivers(findings, [{ ...everywhere, path: 'Init.ServiceIPRangeSize' }]))).toEqual([
      'R-SVC-3.none',
    ]);
    expect(waived(applyWaivers(findings, [{ ...everywhere, path: 'Init.ServiceIPRangeStart' }]))).toEqual([]);
  });

  test('carry their reason, change nothing else, and may miss', () => {
    const waiver = { rule: 'R-SVC-3', reason: 'NodePort only' };
    const judged = applyWaivers(findings, [waiver, { rule: 'R-IP-9', reason: 'none' }]);
    expect(judged.find(({ rule }) => rule === 'R-SVC-3')?.waiver).toEqual(waiver);
    expect(judged.filter(({ waiver: found }) => found === undefined)).toEqual(
      findings.filter(({ rule }) => rule !== 'R-SVC-3'),
    );
  });

  test('do not help against what would certainly fail', () => {
    expect(waived(applyWaivers(findings, [{ rule: 'R-VER-1', reason: 'so' }]))).toEqual([]);
  });

  test('can be given for everything that the network said', () => {
    const busy = check(scalable, pinged({ '10.20.30.161': { answered: true, at: '' } })).findings;
    expect(busy.find(({ rule }) => rule === 'R-IP-7')?.waivable).toBe(true);
  });
});
