import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adapterNamed } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { usageOf } from '#shared/facts/host-network.ts';
import { freePrivatePrefix, proposeAddresses } from '#shared/facts/subnets.ts';
import { contains, formatIPv4, overlaps, parseCidr, parseIPv4, subnetOf } from '#shared/net/ipv4.ts';
import { goodMachine, pinged } from '../machines.ts';

const named = (name: string, facts: HostFacts = goodMachine) => adapterNamed(facts, name);

describe('what is proposed', () => {
  const through = (DestinationPrefix: string) => ({
    DestinationPrefix,
    NextHop: '10.8.0.1',
    InterfaceIndex: 5,
  });

  test('a private network beyond what a VPN routes', () => {
    expect(freePrivatePrefix({ routes: [through('192.168.0.0/16')] })).toBe('172.16.0.0/24');
    expect(freePrivatePrefix({ routes: [through('192.168.0.0/16'), through('172.16.0.0/12')] })).toBe(
      '10.0.0.0/24',
    );
    expect(
      freePrivatePrefix({ routes: ['192.168.0.0/16', '172.16.0.0/12', '10.0.0.0/8'].map(through) }),
    ).toBeUndefined();
  });

  test('a private network that touches nothing of the machine', () => {
    const network = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 17, max: 30 }));
    fc.assert(
      fc.property(fc.array(network, { maxLength: 40 }), (networks) => {
        const routes = networks.map(([third, prefix]) => subnetOf(0xc0a80000 + third * 256, prefix));
        const facts = {
          routes: routes.map(({ network: at, prefix }) => through(`${formatIPv4(at)}/${prefix}`)),
        };
        const found = parseCidr(freePrivatePrefix(facts) ?? '');
        expect(found).toBeDefined();
        expect(routes.some((route) => found !== undefined && overlaps(route, found))).toBe(false);
      }),
    );
  });

  const proposed = (facts: HostFacts, name = 'Ethernet') => {
    const choice = named(name, facts);
    return choice === undefined ? undefined : proposeAddresses(facts, choice);
  };

  test('addresses in one row of the upper half of the subnet', () => {
    expect(proposed(goodMachine)).toEqual({
      controlPlane: '10.20.30.160',
      linuxNode: '10.20.30.161',
      windowsNode: '10.20.30.162',
      serviceStart: '10.20.30.163',
      serviceSize: 10,
    });
    expect(proposed(pinged({ '10.20.30.165': { answered: true, at: '' } }))?.controlPlane).toBe(
      '10.20.30.166',
    );
  });

  test('no silent address that DNS has a name for: its device may be switched off', () => {
    const named = pinged({ '10.20.30.165': { answered: false, name: 'plc-7.plant', at: '' } });
    expect(proposed(named)?.controlPlane).toBe('10.20.30.166');
  });

  test('addresses away from one that this computer got by DHCP', () => {
    const addresses = [
      { IPAddress: '10.20.30.165', InterfaceIndex: 2, PrefixLength: 24, PrefixOrigin: 'Dhcp' },
    ];
    expect(proposed({ ...goodMachine, addresses })?.controlPlane).toBe('10.20.30.182');
  });

  test('fewer services in a small subnet, and nothing where there is no room', () => {
    const within = (PrefixLength: number): HostFacts => ({
      ...goodMachine,
      dnsServers: [],
      addresses: [{ IPAddress: '10.20.30.2', InterfaceIndex: 2, PrefixLength }],
    });
    expect(proposed(within(28))?.serviceSize).toBe(5);
    expect(proposed(within(29))?.serviceSize).toBe(1);
    expect(proposed(within(30))).toBeUndefined();
    expect(proposed(goodMachine, 'Ethernet 2')).toBeUndefined();
  });

  test('only addresses that are free, whatever is taken', () => {
    const taken = fc.uniqueArray(fc.integer({ min: 1, max: 254 }), { maxLength: 120 });
    fc.assert(
      fc.property(taken, (hosts) => {
        const facts = pinged(
          Object.fromEntries(hosts.map((host) => [`10.20.30.${host}`, { answered: true, at: '' }])),
        );
        const proposal = proposed(facts);
        if (proposal === undefined) return;
        const start = parseIPv4(proposal.serviceStart) ?? 0;
        const all = [
          proposal.controlPlane,
          proposal.linuxNode,
          proposal.windowsNode,
          ...Array.from({ length: proposal.serviceSize }, (_, index) => formatIPv4(start + index)),
        ];
        expect(new Set(all).size).toBe(all.length);
        for (const text of all) {
          const address = parseIPv4(text) ?? 0;
          expect(usageOf(facts, address).state).toBe('silent');
          expect(contains({ network: 0x0a141e00, prefix: 24 }, address)).toBe(true);
          expect(['10.20.30.1', '10.20.30.10', '10.20.30.11', '10.20.30.0', '10.20.30.255']).not.toContain(
            text,
          );
        }
      }),
    );
  });
});
