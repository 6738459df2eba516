import { formatCidr, hostsOf, overlaps, sizeOf, type Cidr, type Range } from '#shared/net/ipv4.ts';
import { formatRange } from './ranges.ts';

export interface AddressWish {
  /** The subnet of the compute port. */
  readonly subnet: Cidr;
  /** 1 or 2; 1 if the device doesn't report it. */
  readonly nodes: number;
  readonly aks: boolean;
  /** The number of services that must be reachable from outside. */
  readonly services: number;
  /** Addresses in use: the port's, its gateway's, and any that answered. */
  readonly taken: ReadonlySet<number>;
}

export interface ComputeRanges {
  readonly KubernetesNodeIPs: string;
  readonly KubernetesServiceIPs: string;
}

/**
 * The number of consecutive node addresses that a device needs: one more than it has nodes; with AKS six for one node
 * and seven for two (management cluster, target cluster, and one for a rolling update).
 */
export const nodesNeeded = (nodes: number, aks: boolean): number => (aks ? 5 : 1) + nodes;

/** One for each service and one for edgehub. */
export const servicesNeeded = (services: number): number => services + 1;

/**
 * Free node addresses and, right after them if possible, service addresses, all consecutive so that one entry reserves
 * them. Starts at five eighths of the subnet, away from the usual address pools and routers. Undefined if the subnet
 * has no room.
 */
export function proposeRanges(wish: AddressWish): ComputeRanges | undefined {
  const nodeCount = nodesNeeded(wish.nodes, wish.aks);
  const serviceCount = servicesNeeded(wish.services);
  const both = freeRange(wish, nodeCount + serviceCount);
  if (both !== undefined) {
    const firstService = both.first + nodeCount;
    return {
      KubernetesNodeIPs: formatRange({ first: both.first, last: firstService - 1 }),
      KubernetesServiceIPs: formatRange({ first: firstService, last: both.last }),
    };
  }
  const nodes = freeRange(wish, nodeCount);
  if (nodes === undefined) return undefined;
  const services = freeRange(wish, serviceCount, nodes);
  return services === undefined
    ? undefined
    : { KubernetesNodeIPs: formatRange(nodes), KubernetesServiceIPs: formatRange(services) };
}

/** A subnet can have millions of addresses, and searching all of them takes too long. */
const furthest = 65_536;

/** The first `count` consecutive free addresses in the upper part of the subnet, or else from its beginning. */
export function freeRange(
  { subnet, taken }: Pick<AddressWish, 'subnet' | 'taken'>,
  count: number,
  without?: Range,
): Range | undefined {
  const { first, last } = hostsOf(subnet);
  const isFree = (address: number) =>
    !taken.has(address) && (without === undefined || address < without.first || address > without.last);
  const start = subnet.network + Math.floor((sizeOf(subnet.prefix) * 5) / 8);
  for (const from of [Math.max(start, first), first]) {
    let run = 0;
    for (let address = from; address <= Math.min(last, from + furthest); address += 1) {
      run = isFree(address) ? run + 1 : 0;
      if (run === count) return { first: address - count + 1, last: address };
    }
  }
  return undefined;
}

/**
 * The device's own defaults for pods and services, then their neighbors, then a part of 10.0.0.0/8 that few sites use.
 */
function* clusterCandidates(): Generator<Cidr> {
  for (let index = 27; index <= 31; index += 1) yield { network: 0xac000000 + index * 65_536, prefix: 16 };
  for (let index = 96; index <= 223; index += 1) yield { network: 0x0a000000 + index * 65_536, prefix: 16 };
}

/** A /16 for pods or services that overlaps none of these; undefined if the site leaves none. */
export function freeClusterNetwork(taken: readonly Cidr[]): string | undefined {
  for (const candidate of clusterCandidates()) {
    if (!taken.some((cidr) => overlaps(cidr, candidate))) return formatCidr(candidate);
  }
  return undefined;
}
