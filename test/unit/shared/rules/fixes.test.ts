import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withValue } from '#shared/deployment/paths.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { check } from '#shared/rules/check.ts';
import { garbledFile, typedFile } from '../deployment/generators.ts';
import { having, scalable, single } from '../files.ts';
import { goodMachine, pinged, silent } from '../machines.ts';

const machine = fc.constantFrom<HostFacts | undefined>(undefined, goodMachine, {});

test('a fix of any file puts an end to its finding', () => {
  fc.assert(
    fc.property(fc.oneof(typedFile, garbledFile), machine, (file, facts) => {
      for (const { fix, otherFix, text, path } of check(file, facts).findings) {
        for (const { changes } of [fix, otherFix].filter((item) => item !== undefined)) {
          const fixed = changes.reduce((so, change) => withValue(so, change.path, change.value), file);
          expect(check(fixed, facts).findings).not.toContainEqual(expect.objectContaining({ text, path }));
        }
      }
    }),
    { numRuns: 200 },
  );
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

  test.each([4096, 128, 1000, -1, 1.5])(
    'a service range of %d becomes the number that is advised',
    (size) => {
      const file = having(scalable, { 'Init.ServiceIPRangeSize': size });
      expect(fixOf('R-SVC-1.size', goodMachine, file)).toBe(10);
    },
  );

  test('a repaired list of DNS servers has each of them once', () => {
    const file = having(scalable, {
      'Network.DnsServers': ['10.20.30.10', ' 10.20.30.10', 'x', '10.20.30.11'],
    });
    expect(fixOf('R-DNS-1.notAnAddress', goodMachine, file)).toEqual(['10.20.30.10', '10.20.30.11']);
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

  test('a switch that another network of the node has is not proposed again', () => {
    const both = having(single, { [at]: [{ VMSwitchName: 'CELL' }, { VMSwitchName: 'sell' }] });
    const fixOf = (facts: HostFacts) =>
      check(both, facts).findings.find(({ path }) => path === `${at}[1].VMSwitchName`)?.fix?.changes[0]
        ?.value;
    expect(fixOf(named('cell'))).toBeUndefined();
    expect(fixOf(named('cell', 'hall'))).toBe('hall');
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
