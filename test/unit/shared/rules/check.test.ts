import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentsOf, withValue } from '#shared/deployment/paths.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { check } from '#shared/rules/check.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { applyWaivers } from '#shared/findings/waive.ts';
import { anyFile, garbledFile, typedFile } from '../deployment/generators.ts';
import { having, scalable, single } from '../files.ts';
import { goodMachine, pinged, silent, unread } from '../machines.ts';

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

test('a fix of any file puts an end to its finding', () => {
  fc.assert(
    fc.property(fc.oneof(typedFile, garbledFile), machine, (file, facts) => {
      for (const { fix, text, path } of check(file, facts).findings) {
        if (fix === undefined) continue;
        const fixed = fix.changes.reduce((so, change) => withValue(so, change.path, change.value), file);
        expect(check(fixed, facts).findings).not.toContainEqual(expect.objectContaining({ text, path }));
      }
    }),
    { numRuns: 200 },
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

  test('is never asked about text that is no address, lies elsewhere, or is this computer itself', () => {
    const odd = having(scalable, {
      'Network.ControlPlaneEndpointIp': '10.20.99.9',
      'Machines[0].LinuxNode.Ip4Address': 'x; calc',
      'Machines[0].WindowsNode.Ip4Address': '10.20.30.57',
      'Init.ServiceIPRangeStart': '10.20.30.250',
      'Init.ServiceIPRangeSize': 127,
    });
    const asked = pings(needsOf('R-IP-7', { ...goodMachine, probes: {}, neighbors: [] }, odd));
    expect(asked).toEqual(['10.20.30.1', ...[250, 251, 252, 253, 254].map((host) => `10.20.30.${host}`)]);
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

describe('fixes', () => {
  const fixOf = (text: string, facts: HostFacts, file = scalable) =>
    check(file, facts).findings.find((finding) => finding.text === text)?.fix?.changes[0]?.value;

  test('the next free address is neither in use nor planned', () => {
    const facts = pinged({
      '10.20.30.161': { answered: true, at: '' },
      '10.20.30.162': { ...silent, mac: '00-1B-1B-4A-9C-02' },
    });
    expect(fixOf('R-IP-7.answers', facts)).toBe('10.20.30.163');
    const beforeRange = having(scalable, { 'Init.ServiceIPRangeStart': '10.20.30.162' });
    expect(fixOf('R-IP-7.answers', pinged({ '10.20.30.161': { answered: true, at: '' } }), beforeRange)).toBe(
      '10.20.30.172',
    );
  });

  test('a range moves past the address that is in use', () => {
    expect(fixOf('R-IP-7.range', pinged({ '10.20.30.175': { answered: true, at: '' } }))).toBe(
      '10.20.30.176',
    );
  });

  test('a list of exceptions keeps what it had', () => {
    const file = having(scalable, {
      'Network.Proxy.Http': 'http://p:1',
      'Network.Proxy.No': 'plant.corp, localhost',
    });
    expect(fixOf('R-PRX-3.missing', goodMachine, file)).toBe(
      'plant.corp,localhost,.svc,10.20.30.0/24,10.42.0.0/16,10.43.0.0/16',
    );
  });

  test('a single machine gets the first private network that nothing touches', () => {
    const file = having(single, { 'Network.Ip4AddressPrefix': null });
    expect(fixOf('R-SM-4.notSet', goodMachine, file)).toBe('192.168.0.0/24');
    expect(fixOf('R-SM-4.notSet', pinged({ '192.168.0.1': { answered: true, at: '' } }), file)).toBe(
      '192.168.1.0/24',
    );
  });
});

describe('fixes of a secondary network', () => {
  const at = 'Machines[0].LinuxNode.SecondaryNetworks';
  const inside = { IPAddress: '172.20.1.1', PrefixLength: 26, InterfaceIndex: 9 };
  const named = (...names: readonly string[]): HostFacts => ({
    ...goodMachine,
    switches: names.map((Name) => ({ Name })),
    addresses: [...goodMachine.addresses, { ...inside, InterfaceAlias: 'vEthernet (cell)' }],
  });
  const routed: HostFacts = {
    ...named('cell'),
    routes: [
      ...goodMachine.routes,
      {
        ...inside,
        DestinationPrefix: '0.0.0.0/0',
        NextHop: '172.20.1.62',
        InterfaceAlias: 'vEthernet (cell)',
      },
    ],
  };
  const fixes = (network: Readonly<Record<string, JsonValue>>, facts: HostFacts) =>
    check(having(single, { [at]: [network] }), facts)
      .findings.filter(({ path }) => path.startsWith(at))
      .map(({ fix }) => fix?.changes.map(({ path, value }) => [path.slice(at.length + 4), value]));
  const node = { VMSwitchName: 'Cell', Ip4Address: '172.20.1.2' };

  test('the only switch is proposed, but for the one that Windows made', () => {
    const typo = { VMSwitchName: 'sell' };
    expect(fixes(typo, named('Default Switch', 'cell'))).toEqual([[['VMSwitchName', 'cell']]]);
    expect(fixes(typo, named('cell', 'hall'))).toEqual([undefined]);
    expect(fixes(typo, named('Default Switch'))).toEqual([undefined]);
  });

  test('what is missing comes from the own side of the switch, the gateway from where that goes out', () => {
    const noLength = { ...node, Ip4GatewayAddress: '172.20.1.1' };
    const noGateway = { ...node, Ip4PrefixLength: 26 };
    expect(fixes(noLength, named('cell'))).toEqual([[['Ip4PrefixLength', 26]]]);
    expect(fixes(noGateway, named('cell'))).toEqual([[['Ip4GatewayAddress', '172.20.1.1']]]);
    expect(fixes(noGateway, routed)).toEqual([[['Ip4GatewayAddress', '172.20.1.62']]]);
  });

  test('what cannot be completed is taken out, and the switch stays', () => {
    expect(fixes({ ...node, Ip4Address: '172.20.2.2', Ip4PrefixLength: 24 }, named('cell'))).toEqual([
      [
        ['Ip4Address', null],
        ['Ip4PrefixLength', null],
      ],
    ]);
    expect(fixes({ ...node, Ip4Address: inside.IPAddress, Ip4PrefixLength: 26 }, named('cell'))).toEqual([
      [
        ['Ip4Address', null],
        ['Ip4PrefixLength', null],
      ],
    ]);
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
