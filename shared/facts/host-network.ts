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

/** A network that this machine reaches directly or by a route. */
export interface KnownSubnet {
  readonly cidr: Cidr;
  /** InterfaceAlias; empty if the machine didn't report it. */
  readonly through: string;
}

export interface OwnAddress extends KnownSubnet {
  readonly address: number;
  readonly isDhcp: boolean;
}

/** What follows from addresses, routes, neighbors and adapters, computed once for all rules. */
export interface HostNetwork {
  readonly own: readonly OwnAddress[];
  /** The networks of interfaces and routes, without default routes. */
  readonly subnets: readonly KnownSubnet[];
  /** Devices' MAC addresses by address, from the neighbor cache. */
  readonly neighbors: ReadonlyMap<number, string>;
  /** This machine's adapters by each of their MAC addresses. */
  readonly adaptersByMac: ReadonlyMap<string, Adapter>;
}

/** States in which the neighbor cache confirms a device. */
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

/** A link-local address, taken because no DHCP server answered, isn't one that others must avoid. */
function ownAddresses(facts: HostFacts): readonly OwnAddress[] {
  return (facts.addresses ?? []).flatMap(({ IPAddress, PrefixLength, InterfaceAlias = '', PrefixOrigin }) => {
    const address = parseIPv4(IPAddress);
    if (address === undefined || isUnusable(address) || isLinkLocal(address)) return [];
    const cidr = subnetOf(address, PrefixLength);
    return [{ address, cidr, through: InterfaceAlias, isDhcp: PrefixOrigin === 'Dhcp' }];
  });
}

/** A VPN writes "everything" as two halves of the address space, which isn't a network to avoid. */
const shortestPrefix = 2;

function routedSubnets(facts: HostFacts): readonly KnownSubnet[] {
  return (facts.routes ?? []).flatMap(({ DestinationPrefix, InterfaceAlias = '' }) => {
    const cidr = parseCidr(DestinationPrefix);
    if (cidr === undefined || cidr.prefix < shortestPrefix) return [];
    return [{ cidr, through: InterfaceAlias }];
  });
}

/** Whether an address is in use, as far as the machine can tell. */
export type Usage =
  | { readonly state: 'own' }
  | {
      readonly state: 'used';
      readonly mac: string;
      readonly ms?: number;
      readonly answered: boolean;
      readonly name?: string | null;
    }
  | { readonly state: 'silent'; readonly name?: string | null }
  | { readonly state: 'unknown' };

/** A device that doesn't answer pings still shows its MAC address; one that answers need not. */
export function usageOf(facts: HostFacts, address: number): Usage {
  const { own, neighbors, adaptersByMac } = hostNetwork(facts);
  if (own.some((item) => item.address === address)) return { state: 'own' };
  const ping = facts.probes?.ping?.[formatIPv4(address)];
  const mac = deviceMac(ping?.mac) ?? neighbors.get(address);
  const named = ping?.name === undefined ? {} : { name: ping.name };
  const isOther = mac !== undefined && !adaptersByMac.has(mac);
  if (ping?.answered === true || isOther) {
    return {
      state: 'used',
      mac: mac ?? '',
      ...(ping?.ms === undefined ? {} : { ms: ping.ms }),
      answered: ping?.answered === true,
      ...named,
    };
  }
  return ping === undefined ? { state: 'unknown' } : { state: 'silent', ...named };
}

/** Whether nothing is known to use an address. A device that is switched off is silent and has its name in DNS still. */
export function seemsFree(facts: HostFacts, address: number): boolean {
  const usage = usageOf(facts, address);
  return usage.state === 'unknown' || (usage.state === 'silent' && typeof usage.name !== 'string');
}

/** The addresses of the DNS servers that this machine asks, each once. */
export function dnsServersOf({ dnsServers = [] }: HostFacts): readonly string[] {
  const listed = dnsServers.flatMap(({ ServerAddresses }) => ServerAddresses);
  return [...new Set(listed)].filter((server) => parseIPv4(server) !== undefined);
}

/**
 * Whether this machine is in the network of an address. Only there does silence mean much: a device that doesn't answer
 * pings still shows its MAC address. Without a link, or from behind a router, it proves little.
 */
export function isInOwnNetwork(facts: HostFacts, address: number): boolean {
  return (facts.addresses ?? []).some(({ IPAddress, PrefixLength, InterfaceIndex }) => {
    const own = parseIPv4(IPAddress);
    if (own === undefined || !contains(subnetOf(own, PrefixLength), address)) return false;
    const adapter = facts.adapters?.find((item) => item.InterfaceIndex === InterfaceIndex);
    return adapter?.Status === undefined || adapter.Status === 'Up';
  });
}

/** Near an address that this machine got by DHCP, others are probably handed out, too. The distance is a guess. */
const dhcpDistance = 16;

export function dhcpNeighbor(facts: HostFacts, address: number): OwnAddress | undefined {
  return hostNetwork(facts).own.find(
    (own) => own.isDhcp && contains(own.cidr, address) && Math.abs(own.address - address) <= dhcpDistance,
  );
}
