import {
  contains,
  formatIPv4,
  isLinkLocal,
  isUnusable,
  parseCidr,
  parseIPv4,
  subnetOf,
  type Cidr,
} from '#shared/net/ipv4.ts';
import { deviceMac } from '#shared/net/mac.ts';
import type { HostFacts } from './host-facts.ts';
import type { Adapter } from './network-facts.ts';
import { memoize } from './memoize.ts';

/** A network that this machine reaches by itself or by a route of its own. */
export interface KnownSubnet {
  readonly cidr: Cidr;
  /** InterfaceAlias; empty where the machine did not say. */
  readonly through: string;
}

export interface OwnAddress extends KnownSubnet {
  readonly address: number;
  readonly isDhcp: boolean;
}

/** What follows from addresses, routes, neighbours and adapters, worked out once for all rules. */
export interface HostNetwork {
  readonly own: readonly OwnAddress[];
  /** Networks of interfaces and of routes, without default ones. */
  readonly subnets: readonly KnownSubnet[];
  /** MAC of a device by its address, as the neighbour cache holds it. */
  readonly neighbors: ReadonlyMap<number, string>;
  /** This machine's adapters by each of their MACs. */
  readonly adaptersByMac: ReadonlyMap<string, Adapter>;
}

/** States in which the cache vouches for a device. */
const alive: ReadonlySet<string | undefined> = new Set(['Reachable', 'Stale', 'Permanent']);

export const hostNetwork = memoize((facts): HostNetwork => {
  const adaptersByMac = new Map(
    (facts.adapters ?? []).flatMap((adapter) =>
      [adapter.MacAddress, adapter.PermanentAddress].flatMap((text): [string, Adapter][] => {
        const mac = deviceMac(text);
        return mac === undefined ? [] : [[mac, adapter]];
      }),
    ),
  );
  const own = ownAddresses(facts);
  return {
    own,
    subnets: [...own, ...routedSubnets(facts)],
    neighbors: new Map(
      (facts.neighbors ?? []).flatMap(({ IPAddress, LinkLayerAddress, State }): [number, string][] => {
        const address = parseIPv4(IPAddress);
        const mac = deviceMac(LinkLayerAddress);
        const isDevice = address !== undefined && mac !== undefined && alive.has(State);
        return isDevice ? [[address, mac]] : [];
      }),
    ),
    adaptersByMac,
  };
});

/** What came of itself because no DHCP server answered is no address that anything must keep clear of. */
function ownAddresses(facts: HostFacts): readonly OwnAddress[] {
  return (facts.addresses ?? []).flatMap(({ IPAddress, PrefixLength, InterfaceAlias = '', PrefixOrigin }) => {
    const address = parseIPv4(IPAddress);
    if (address === undefined || isUnusable(address) || isLinkLocal(address)) return [];
    const cidr = subnetOf(address, PrefixLength);
    return [{ address, cidr, through: InterfaceAlias, isDhcp: PrefixOrigin === 'Dhcp' }];
  });
}

/** Halves of all addresses are how a VPN spells "everything": no network that could be kept clear of. */
const shortestPrefix = 2;

function routedSubnets(facts: HostFacts): readonly KnownSubnet[] {
  return (facts.routes ?? []).flatMap(({ DestinationPrefix, InterfaceAlias = '' }) => {
    const cidr = parseCidr(DestinationPrefix);
    if (cidr === undefined || cidr.prefix < shortestPrefix) return [];
    return [{ cidr, through: InterfaceAlias }];
  });
}

/** Whether an address is taken, as far as the machine can tell. */
export type Usage =
  | { readonly state: 'own' }
  | { readonly state: 'used'; readonly mac: string; readonly ms?: number; readonly answered: boolean }
  | { readonly state: 'silent' }
  | { readonly state: 'unknown' };

/** A device that does not answer a ping still gives itself away by its MAC; one that does need not show it. */
export function usageOf(facts: HostFacts, address: number): Usage {
  const { own, neighbors, adaptersByMac } = hostNetwork(facts);
  if (own.some((item) => item.address === address)) return { state: 'own' };
  const ping = facts.probes?.ping?.[formatIPv4(address)];
  const mac = deviceMac(ping?.mac) ?? neighbors.get(address);
  const isOther = mac !== undefined && !adaptersByMac.has(mac);
  if (ping?.answered === true || isOther) {
    return {
      state: 'used',
      mac: mac ?? '',
      ...(ping?.ms === undefined ? {} : { ms: ping.ms }),
      answered: ping?.answered === true,
    };
  }
  return ping === undefined ? { state: 'unknown' } : { state: 'silent' };
}

/** Whether nothing is known against an address. */
export function seemsFree(facts: HostFacts, address: number): boolean {
  const { state } = usageOf(facts, address);
  return state === 'silent' || state === 'unknown';
}

/** Near an address that this machine itself got by DHCP, others are handed out too. The distance is a guess. */
const dhcpDistance = 16;

export function dhcpNeighbour(facts: HostFacts, address: number): OwnAddress | undefined {
  return hostNetwork(facts).own.find(
    (own) => own.isDhcp && contains(own.cidr, address) && Math.abs(own.address - address) <= dhcpDistance,
  );
}
