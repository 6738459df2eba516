import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Adapter, Address, Neighbor } from '#shared/facts/network-facts.ts';
import { isInSubnet } from './subnet.ts';
import type { World } from './world.ts';

const noMac = '00-00-00-00-00-00';

/** The reply of an address. */
export interface Reply {
  readonly answered: boolean;
  readonly ms?: number;
  /** The interface of the link, if the address is on one of this machine's own. */
  readonly InterfaceIndex?: number;
  /** Known from ARP, even without a reply to the ping. */
  readonly LinkLayerAddress?: string;
}

const adapterOf = (facts: HostFacts, index: number): Adapter | undefined =>
  facts.adapters?.find(({ InterfaceIndex }) => InterfaceIndex === index);

/** Whether `Get-NetAdapter -Physical` lists it. A scenario may leave that out. */
export const isPhysical = (adapter: Adapter): boolean =>
  adapter.Physical ?? (adapter.HardwareInterface === true && adapter.Virtual !== true);

/** This machine's address on the same link as `ip`. A link that is down has none. */
function onLink(facts: HostFacts, ip: string): Address | undefined {
  return facts.addresses?.find(
    ({ IPAddress, PrefixLength, InterfaceIndex }) =>
      isInSubnet(ip, IPAddress, PrefixLength) && adapterOf(facts, InterfaceIndex)?.Status === 'Up',
  );
}

/** Sends one ping and reads the neighbor cache afterwards. */
export function ping(world: World, ip: string): Reply {
  const own = world.facts.addresses?.some(({ IPAddress }) => IPAddress === ip) ?? false;
  if (own || ip.startsWith('127.')) return { answered: true, ms: 0 };
  const link = onLink(world.facts, ip);
  const there = link === undefined ? {} : { InterfaceIndex: link.InterfaceIndex };
  const node = world.deployment?.nodes.find(({ address }) => address === ip);
  const mac = node ?? (world.deployment?.controlPlane === ip ? world.deployment.nodes[0] : undefined);
  if (mac !== undefined) {
    const LinkLayerAddress = mac.mac.toUpperCase().replaceAll(':', '-');
    return { answered: true, ms: 0, ...there, LinkLayerAddress };
  }
  const device = world.network.devices.find(({ IPAddress }) => IPAddress === ip);
  const seen = world.facts.probes?.ping?.[ip];
  const answered = device?.answersPing ?? seen?.answered ?? false;
  const ms = device?.ms ?? seen?.ms ?? 1;
  const arp = device?.LinkLayerAddress ?? seen?.mac;
  return {
    answered,
    ...(answered ? { ms } : {}),
    ...there,
    // ARP ends at the router: for a device behind it, only the router's address is known.
    ...(link === undefined || arp === undefined ? {} : { LinkLayerAddress: arp }),
  };
}

/** Whether any device uses an address. */
export function isTaken(world: World, ip: string): boolean {
  const { answered, LinkLayerAddress } = ping(world, ip);
  return answered || LinkLayerAddress !== undefined;
}

/** The neighbor cache after `ip` was pinged. */
export function neighborsAfter(facts: HostFacts, ip: string, reply: Reply): readonly Neighbor[] {
  const known = facts.neighbors ?? [];
  if (reply.InterfaceIndex === undefined) return known;
  const { InterfaceIndex, LinkLayerAddress } = reply;
  const entry: Neighbor =
    LinkLayerAddress === undefined
      ? { IPAddress: ip, InterfaceIndex, LinkLayerAddress: noMac, State: 'Unreachable' }
      : { IPAddress: ip, InterfaceIndex, LinkLayerAddress, State: 'Reachable' };
  return [
    ...known.filter((other) => other.IPAddress !== ip || other.InterfaceIndex !== InterfaceIndex),
    entry,
  ];
}
