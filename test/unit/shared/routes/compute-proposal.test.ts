import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostsOf, inRange, parseCidr, parseIPv4, subnetOf } from '#shared/net/ipv4.ts';
import { freeClusterNetwork, nodesNeeded, proposeRanges } from '#shared/routes/compute-addresses.ts';
import { lengthOf, parseRange } from '#shared/routes/ranges.ts';

describe('the proposal', () => {
  test('is free, inside the subnet, long enough, and its two ranges keep apart', () => {
    const wish = fc.record({
      address: fc.nat({ max: 2 ** 32 - 1 }),
      prefix: fc.integer({ min: 20, max: 30 }),
      nodes: fc.constantFrom(1, 2),
      aks: fc.boolean(),
      services: fc.integer({ min: 0, max: 20 }),
      offsets: fc.array(fc.nat({ max: 4095 }), { maxLength: 40 }),
    });
    fc.assert(
      fc.property(wish, ({ address, prefix, offsets, ...rest }) => {
        const subnet = subnetOf(address, prefix);
        const taken = new Set(offsets.map((offset) => subnet.network + offset));
        const proposal = proposeRanges({ ...rest, subnet, taken });
        if (proposal === undefined) return;
        const node = parseRange(proposal.KubernetesNodeIPs);
        const service = parseRange(proposal.KubernetesServiceIPs);
        if (node === undefined || service === undefined) throw new Error('not a range');
        expect(lengthOf(node)).toBe(nodesNeeded(rest.nodes, rest.aks));
        expect(lengthOf(service)).toBe(rest.services + 1);
        const all = [node, service].flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, index) => first + index),
        );
        expect(new Set(all).size).toBe(all.length);
        for (const item of all) {
          expect(inRange(hostsOf(subnet), item)).toBe(true);
          expect(taken.has(item)).toBe(false);
        }
      }),
    );
  });

  test('finds the last gap of a full subnet, and none where there is none', () => {
    const subnet = { network: parseIPv4('192.168.20.0') ?? 0, prefix: 28 };
    const taken = new Set(Array.from({ length: 16 }, (_, index) => subnet.network + index));
    for (const offset of [2, 3, 7, 8]) taken.delete(subnet.network + offset);
    const wish = { subnet, nodes: 1, aks: false, services: 1, taken };
    expect(proposeRanges(wish)).toEqual({
      KubernetesNodeIPs: '192.168.20.2-192.168.20.3',
      KubernetesServiceIPs: '192.168.20.7-192.168.20.8',
    });
    taken.add(subnet.network + 8);
    expect(proposeRanges(wish)).toBeUndefined();
  });

  test('gives the cluster a network that nobody has, while there is one', () => {
    const taken = ['172.16.0.0/12', '10.96.0.0/11'].flatMap((text) => parseCidr(text) ?? []);
    expect(freeClusterNetwork([])).toBe('172.27.0.0/16');
    expect(freeClusterNetwork(taken)).toBe('10.128.0.0/16');
    expect(freeClusterNetwork([{ network: 0, prefix: 0 }])).toBeUndefined();
  });
});
