import {
  contains,
  formatCidr,
  formatIPv4,
  hostsOf,
  isLinkLocal,
  overlaps,
  parseIPv4,
  sizeOf,
  subnetOf,
  type Cidr,
  type Range,
} from '#shared/net/ipv4.ts';
import type { AdapterChoice } from './adapters.ts';
import { clusterNetworks, containerBridge } from './cluster-networks.ts';
import type { HostFacts } from './host-facts.ts';
import { dhcpNeighbor, hostNetwork, seemsFree, usageOf } from './host-network.ts';

/** 192.168.0.0/16 first, like the product; then the other private networks, which it never tries. */
function* privatePrefixes(): Generator<Cidr> {
  for (const [network, count] of [
    [0xc0a80000, 256],
    [0xac100000, 4096],
    [0x0a000000, 65536],
  ] as const) {
    for (let index = 0; index < count; index += 1) yield { network: network + index * 256, prefix: 24 };
  }
}

/**
 * A /24 for a single machine that overlaps no interface, route or cluster network, and whose .1 didn't answer;
 * undefined if everything is taken.
 */
export function freePrivatePrefix(facts: HostFacts): string | undefined {
  const taken = [...hostNetwork(facts).subnets.map(({ cidr }) => cidr), ...clusterNetworks, containerBridge];
  for (const prefix of privatePrefixes()) {
    if (taken.some((cidr) => overlaps(cidr, prefix))) continue;
    if (usageOf(facts, prefix.network + 1).state !== 'used') return formatCidr(prefix);
  }
  return undefined;
}

/** The subnet of an adapter; undefined if it has only a link-local address. */
export function subnetOfAdapter(choice: AdapterChoice): Cidr | undefined {
  for (const { IPAddress, PrefixLength } of choice.addresses) {
    const address = parseIPv4(IPAddress);
    if (address !== undefined && !isLinkLocal(address)) return subnetOf(address, PrefixLength);
  }
  return undefined;
}

/** A subnet can have millions of addresses, and searching all of them takes too long. */
const maxSearched = 4096;

/**
 * The first `count` consecutive addresses that seem free and aren't planned for something else. Searches up from `from`
 * to the end of the subnet, then from its beginning.
 */
export function findFreeRun(
  facts: HostFacts,
  subnet: Cidr,
  from: number,
  count: number,
  isPlanned: (address: number) => boolean,
): number | undefined {
  const hosts = hostsOf(subnet);
  const isFree = (address: number) => !isPlanned(address) && seemsFree(facts, address);
  return (
    runIn({ first: Math.max(from, hosts.first), last: hosts.last }, count, isFree) ??
    runIn({ first: hosts.first, last: Math.min(from + count - 2, hosts.last) }, count, isFree)
  );
}

function runIn(
  { first, last }: Range,
  count: number,
  isFree: (address: number) => boolean,
): number | undefined {
  let run = 0;
  for (let address = first; address <= Math.min(last, first + maxSearched); address += 1) {
    run = isFree(address) ? run + 1 : 0;
    if (run === count) return address - count + 1;
  }
  return undefined;
}

/** Addresses for a scalable deployment. They are only a proposal: the network administrator decides. */
export interface AddressProposal {
  readonly controlPlane: string;
  readonly linuxNode: string;
  readonly windowsNode: string;
  readonly serviceStart: string;
  readonly serviceSize: number;
}

const serviceSizes = [10, 5, 2, 1] as const;

/** Control plane, Linux node and Windows node come before the service range, all consecutive. */
const single = 3;

/**
 * Free addresses of the adapter's subnet, if possible in its upper half (from five eighths up, away from the usual DHCP
 * pools and routers), all consecutive so that one entry reserves them.
 */
export function proposeAddresses(facts: HostFacts, choice: AdapterChoice): AddressProposal | undefined {
  const subnet = subnetOfAdapter(choice);
  if (subnet === undefined || subnet.prefix > 29) return undefined;
  const others = new Set([choice.gateway, ...choice.dnsServers].map((text) => parseIPv4(text ?? '')));
  const isTaken = (address: number) => others.has(address);
  const isNearPool = (address: number) => dhcpNeighbor(facts, address) !== undefined;
  const start = subnet.network + Math.floor((sizeOf(subnet.prefix) * 5) / 8);
  for (const serviceSize of serviceSizes) {
    const count = single + serviceSize;
    const run =
      findFreeRun(facts, subnet, start, count, (address) => isTaken(address) || isNearPool(address)) ??
      findFreeRun(facts, subnet, start, count, isTaken);
    if (run !== undefined && contains(subnet, run)) return proposal(run, serviceSize);
  }
  return undefined;
}

const proposal = (run: number, serviceSize: number): AddressProposal => ({
  controlPlane: formatIPv4(run),
  linuxNode: formatIPv4(run + 1),
  windowsNode: formatIPv4(run + 2),
  serviceStart: formatIPv4(run + single),
  serviceSize,
});
