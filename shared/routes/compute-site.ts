import type { HostFacts } from '#shared/facts/host-facts.ts';
import { hostNetwork, usageOf } from '#shared/facts/host-network.ts';
import { contains, formatIPv4, inRange, parseIPv4, type Cidr, type Range } from '#shared/net/ipv4.ts';
import { poolsOf } from './context.ts';
import type { DeviceNetwork, SiteFacts } from './types.ts';

/** The ranges that the device already assigns addresses from: what answers there is the device itself. */
export const devicePools = (network: DeviceNetwork): readonly Range[] =>
  poolsOf(network).map(({ range }) => range);

/**
 * What this computer has seen on the network of the compute port.
 *
 * @param subnet of the port; without it nothing is known
 * @param networks in use on the site, as typed
 */
export function siteFactsOf(
  network: DeviceNetwork,
  subnet: Cidr | undefined,
  facts: HostFacts,
  networks: readonly string[],
): SiteFacts {
  if (subnet === undefined) return { networks };
  const pools = devicePools(network);
  const matters = (address: number): boolean =>
    contains(subnet, address) && !pools.some((range) => inRange(range, address));
  const asked = Object.keys(facts.probes?.ping ?? {}).flatMap((text) => {
    const address = parseIPv4(text);
    return address !== undefined && matters(address) ? [address] : [];
  });
  const seen = [
    ...hostNetwork(facts).neighbors.keys(),
    ...hostNetwork(facts).own.map(({ address }) => address),
  ];
  const known = new Set([...asked, ...seen.filter(matters)]);
  const used = [...known].filter((address) => ['used', 'own'].includes(usageOf(facts, address).state));
  return { used: used.map(formatIPv4), asked: asked.map(formatIPv4), networks };
}
