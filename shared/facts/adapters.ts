import {
  formatCidr,
  isLinkLocal,
  isUnusable,
  overlaps,
  parseIPv4,
  subnetOf,
  type Cidr,
} from '#shared/net/ipv4.ts';
import type { HostFacts } from './host-facts.ts';
import type { Adapter, Address, Route, VMSwitch } from './network-facts.ts';
import { memoize } from './memoize.ts';

/** Why the external switch of a scalable deployment can't be created on an adapter. */
export type AdapterReason =
  'loopback' | 'bluetooth' | 'vpn' | 'virtual' | 'notPresent' | 'disabled' | 'disconnected' | 'teamed';

/** `wifi`: creating the switch automatically is known to fail here; `wifiSwitch`: there is one, on Wi-Fi. */
export type AdapterCaution = 'wifi' | 'wifiSwitch';

/** An adapter with everything that belongs to it, including what moved to the host side of a virtual switch. */
export interface AdapterChoice {
  readonly adapter: Adapter;
  readonly usable: boolean;
  readonly reason?: AdapterReason;
  /** Usable, but known to make trouble. */
  readonly caution?: AdapterCaution;
  /** The external switch that is bound to it. */
  readonly switch?: VMSwitch;
  /** Its own addresses, or those of `vEthernet (<switch>)`. */
  readonly addresses: readonly Address[];
  /** The next hop of its default route. */
  readonly gateway?: string;
  /** The metric of that route; the lowest wins. */
  readonly metric?: number;
  readonly dnsServers: readonly string[];
}

const sameGuid = (a: string | undefined, b: string | undefined): boolean => {
  const bare = (guid: string | undefined) => guid?.replace(/[{}]/g, '').toLowerCase();
  return a !== undefined && a !== '' && bare(a) === bare(b);
};

/** NdisPhysicalMedium 9 is native 802.11, 10 is Bluetooth. */
const isWifi = (adapter: Adapter): boolean =>
  adapter.NdisPhysicalMedium === 9 || /wireless|wi-?fi|wlan/i.test(adapter.InterfaceDescription ?? '');

const isVirtual = ({ Physical, Virtual, HardwareInterface, Name }: Adapter): boolean =>
  /^vEthernet \(/i.test(Name) ||
  Physical === false ||
  (Physical === undefined && (Virtual === true || HardwareInterface === false));

const tunnels =
  /\b(vpn|tap|wintun|wireguard|tunnel|anyconnect|pangp|globalprotect|fortinet|forticlient|zerotier|tailscale|openvpn)\b|tap-windows|wan miniport/i;

function reasonOf(adapter: Adapter, bound: VMSwitch | undefined): AdapterReason | undefined {
  const words = `${adapter.Name} ${adapter.InterfaceDescription ?? ''}`;
  if (/loopback/i.test(words)) return 'loopback';
  if (adapter.NdisPhysicalMedium === 10 || /bluetooth/i.test(words)) return 'bluetooth';
  if (tunnels.test(adapter.InterfaceDescription ?? '')) return 'vpn';
  if (isVirtual(adapter)) return 'virtual';
  if (adapter.Status === 'Not Present') return 'notPresent';
  if (adapter.Status === 'Disabled') return 'disabled';
  if (adapter.Status !== 'Up') return 'disconnected';
  return bound?.EmbeddedTeamingEnabled === true ? 'teamed' : undefined;
}

const metricOf = ({ RouteMetric = 0, InterfaceMetric = 0 }: Route): number => RouteMetric + InterfaceMetric;

/** The default route of some interfaces; if there are several, the one that Windows prefers. */
function defaultRoute(facts: HostFacts, interfaces: readonly number[]): Route | undefined {
  return (facts.routes ?? [])
    .filter(
      ({ DestinationPrefix, NextHop, InterfaceIndex }) =>
        DestinationPrefix === '0.0.0.0/0' &&
        interfaces.includes(InterfaceIndex) &&
        (parseIPv4(NextHop) ?? 0) > 0,
    )
    .toSorted((a, b) => metricOf(a) - metricOf(b))[0];
}

function choiceOf(adapter: Adapter, facts: HostFacts): AdapterChoice {
  const bound = facts.switches?.find(
    ({ SwitchType, NetAdapterInterfaceGuid }) =>
      SwitchType === 'External' &&
      NetAdapterInterfaceGuid?.some((guid) => sameGuid(guid, adapter.InterfaceGuid)),
  );
  const hostSide = `vEthernet (${bound?.Name ?? ''})`.toLowerCase();
  const interfaces = [
    adapter.InterfaceIndex,
    ...(facts.adapters ?? [])
      .filter(({ Name }) => bound !== undefined && Name.toLowerCase() === hostSide)
      .map(({ InterfaceIndex }) => InterfaceIndex),
  ];
  const reason = reasonOf(adapter, bound);
  const route = defaultRoute(facts, interfaces);
  return {
    adapter,
    usable: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    ...(reason === undefined && isWifi(adapter)
      ? { caution: bound === undefined ? 'wifi' : 'wifiSwitch' }
      : {}),
    ...(bound === undefined ? {} : { switch: bound }),
    addresses: (facts.addresses ?? []).filter(({ InterfaceIndex }) => interfaces.includes(InterfaceIndex)),
    ...(route === undefined ? {} : { gateway: route.NextHop, metric: metricOf(route) }),
    dnsServers: (facts.dnsServers ?? [])
      .filter(({ InterfaceIndex }) => interfaces.includes(InterfaceIndex))
      .flatMap(({ ServerAddresses }) => ServerAddresses),
  };
}

/** The machine's adapters in their order, and whether each can carry a scalable deployment. */
export const adapterChoices = memoize((facts): readonly AdapterChoice[] =>
  (facts.adapters ?? []).map((adapter) => choiceOf(adapter, facts)),
);

/** By name, ignoring case. */
export function adapterNamed(facts: HostFacts, name: string): AdapterChoice | undefined {
  const wanted = name.toLowerCase();
  return adapterChoices(facts).find(({ adapter }) => adapter.Name.toLowerCase() === wanted);
}

/** Two adapters of the machine with addresses in the same subnet. */
export interface SharedSubnet {
  readonly subnet: Cidr;
  readonly adapters: readonly [AdapterChoice, AdapterChoice];
}

/**
 * The subnets that two connected adapters are in: Windows sends through either, and a neighbor finds this machine at
 * the wrong one. Virtual adapters and tunnels don't count, and a switch belongs to its adapter.
 */
export const sharedSubnets = memoize((facts): readonly SharedSubnet[] => {
  const known = adapterChoices(facts)
    .filter(({ usable, adapter }) => usable && adapter.Status === 'Up')
    .flatMap((choice) =>
      choice.addresses.flatMap(({ IPAddress, PrefixLength }) => {
        const address = parseIPv4(IPAddress);
        const isReal = address !== undefined && !isLinkLocal(address) && !isUnusable(address);
        return isReal ? [{ choice, subnet: subnetOf(address, PrefixLength) }] : [];
      }),
    );
  const found = new Map<string, SharedSubnet>();
  for (const [index, one] of known.entries()) {
    const other = known
      .slice(index + 1)
      .find(({ choice, subnet }) => choice !== one.choice && overlaps(subnet, one.subnet));
    const key = formatCidr(one.subnet);
    if (other === undefined || found.has(key)) continue;
    found.set(key, { subnet: one.subnet, adapters: [one.choice, other.choice] });
  }
  return [...found.values()];
});

/** Sorts after every real metric. */
const noRoute = Number.MAX_SAFE_INTEGER;

/** Adapters without a caution first, then the one that Windows itself prefers, then the fastest. */
export function bestAdapter(choices: readonly AdapterChoice[]): AdapterChoice | undefined {
  return choices
    .filter(({ usable }) => usable)
    .toSorted(
      (a, b) =>
        Number(a.caution !== undefined) - Number(b.caution !== undefined) ||
        (a.metric ?? noRoute) - (b.metric ?? noRoute) ||
        (b.adapter.Speed ?? 0) - (a.adapter.Speed ?? 0),
    )[0];
}
