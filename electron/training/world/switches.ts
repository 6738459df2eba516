import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Adapter } from '#shared/facts/network-facts.ts';
import { networkOf, toAddress, toNumber } from './subnet.ts';

/** The index that Windows gives the next interface. */
const nextIndex = (facts: HostFacts): number =>
  Math.max(1, ...(facts.adapters ?? []).map(({ InterfaceIndex }) => InterfaceIndex)) + 3;

const guidFor = (index: number): string =>
  `{4C6D7E10-93B2-4AF5-8E21-${index.toString(16).toUpperCase().padStart(12, '0')}}`;

/** The host's own adapter on a switch. */
function managementAdapter(facts: HostFacts, switchName: string, mac: string, speed: number): Adapter {
  const index = nextIndex(facts);
  const virtual = (facts.adapters ?? []).filter(({ InterfaceDescription }) =>
    InterfaceDescription?.startsWith('Hyper-V Virtual Ethernet Adapter'),
  ).length;
  return {
    Name: `vEthernet (${switchName})`,
    InterfaceDescription: `Hyper-V Virtual Ethernet Adapter${virtual === 0 ? '' : ` #${String(virtual + 1)}`}`,
    InterfaceIndex: index,
    InterfaceGuid: guidFor(index),
    Status: 'Up',
    MacAddress: mac,
    PermanentAddress: mac.replaceAll('-', ''),
    Speed: speed,
    MtuSize: 1500,
    MediaType: '802.3',
    NdisPhysicalMedium: 0,
    Virtual: true,
    HardwareInterface: false,
    ConnectorPresent: false,
    Physical: false,
  };
}

/**
 * The private network of a single machine: an internal switch with an address of the host. Replaces a switch of that
 * name from an earlier deployment.
 */
export function withInternalSwitch(given: HostFacts, name: string, gateway: string): HostFacts {
  const facts = withoutInternalSwitch(given, name);
  const adapter = managementAdapter(facts, name, '00-15-5D-00-01-01', 10_000_000_000);
  const { InterfaceIndex, Name: InterfaceAlias } = adapter;
  const network = toAddress(networkOf(toNumber(gateway) ?? 0, 24));
  const there = {
    NextHop: '0.0.0.0',
    InterfaceIndex,
    InterfaceAlias,
    RouteMetric: 256,
    InterfaceMetric: 5000,
  };
  return {
    ...facts,
    adapters: [...(facts.adapters ?? []), adapter],
    addresses: [
      ...(facts.addresses ?? []),
      {
        IPAddress: gateway,
        InterfaceIndex,
        InterfaceAlias,
        PrefixLength: 24,
        PrefixOrigin: 'Manual',
        AddressState: 'Preferred',
      },
    ],
    routes: [
      ...(facts.routes ?? []),
      { DestinationPrefix: `${network}/24`, ...there },
      { DestinationPrefix: `${gateway}/32`, ...there },
    ],
    dnsServers: [...(facts.dnsServers ?? []), { InterfaceIndex, ServerAddresses: [] }],
    switches: [
      ...(facts.switches ?? []),
      {
        Name: name,
        SwitchType: 'Internal',
        NetAdapterInterfaceGuid: [],
        EmbeddedTeamingEnabled: false,
        AllowManagementOS: true,
      },
    ],
  };
}

/** Removes an internal switch and everything that is bound to it. */
export function withoutInternalSwitch(facts: HostFacts, name: string): HostFacts {
  const own = facts.adapters?.find((adapter) => adapter.Name === `vEthernet (${name})`)?.InterfaceIndex;
  const isInternal = facts.switches?.some((item) => item.Name === name && item.SwitchType === 'Internal');
  if (own === undefined || isInternal !== true) return facts;
  const others = <Item extends { readonly InterfaceIndex: number }>(
    items: readonly Item[] | undefined,
  ): readonly Item[] => (items ?? []).filter(({ InterfaceIndex }) => InterfaceIndex !== own);
  return {
    ...facts,
    adapters: others(facts.adapters),
    addresses: others(facts.addresses),
    routes: others(facts.routes),
    neighbors: others(facts.neighbors),
    dnsServers: others(facts.dnsServers),
    switches: (facts.switches ?? []).filter(({ Name }) => Name !== name),
  };
}

/** Moves what was bound to the adapter to the switch's own. */
function moved<Item extends { readonly InterfaceIndex: number; readonly InterfaceAlias?: string }>(
  items: readonly Item[] | undefined,
  from: number,
  to: Adapter,
): readonly Item[] {
  return (items ?? []).map((item) =>
    item.InterfaceIndex === from
      ? {
          ...item,
          InterfaceIndex: to.InterfaceIndex,
          ...(item.InterfaceAlias === undefined ? {} : { InterfaceAlias: to.Name }),
        }
      : item,
  );
}

/** Creates an external switch on an adapter: its addresses, routes and DNS servers move to `vEthernet (…)`. */
export function withExternalSwitch(facts: HostFacts, name: string, adapter: Adapter): HostFacts {
  // The switch's own adapter keeps the MAC address that the network knows.
  const own = managementAdapter(facts, name, adapter.MacAddress ?? '', adapter.Speed ?? 0);
  const from = adapter.InterfaceIndex;
  return {
    ...facts,
    adapters: [...(facts.adapters ?? []), { ...own, MtuSize: adapter.MtuSize ?? 1500 }],
    addresses: moved(facts.addresses, from, own),
    routes: moved(facts.routes, from, own),
    neighbors: moved(facts.neighbors, from, own),
    dnsServers: [...moved(facts.dnsServers, from, own), { InterfaceIndex: from, ServerAddresses: [] }],
    switches: [
      ...(facts.switches ?? []),
      {
        Name: name,
        SwitchType: 'External',
        ...(adapter.InterfaceDescription === undefined
          ? {}
          : { NetAdapterInterfaceDescription: adapter.InterfaceDescription }),
        NetAdapterInterfaceGuid: adapter.InterfaceGuid === undefined ? [] : [adapter.InterfaceGuid],
        EmbeddedTeamingEnabled: false,
        AllowManagementOS: true,
      },
    ],
  };
}

/** Removes all of the product's switches: what an external switch took over belongs to the adapter again. */
export function withoutOwnSwitches(facts: HostFacts): HostFacts {
  return (facts.switches ?? [])
    .filter(({ Name }) => /^aksedgesw/i.test(Name))
    .reduce(
      (known, { Name, SwitchType, NetAdapterInterfaceGuid: [guid] = [] }) =>
        SwitchType === 'External'
          ? withoutExternalSwitch(known, Name, guid)
          : withoutSwitch(withoutInternalSwitch(known, Name), Name),
      facts,
    );
}

const withoutSwitch = (facts: HostFacts, name: string): HostFacts => ({
  ...facts,
  switches: (facts.switches ?? []).filter(({ Name }) => Name !== name),
});

function withoutExternalSwitch(facts: HostFacts, name: string, guid: string | undefined): HostFacts {
  const own = facts.adapters?.find((adapter) => adapter.Name === `vEthernet (${name})`);
  const adapter = facts.adapters?.find(({ InterfaceGuid }) => guid !== undefined && InterfaceGuid === guid);
  if (own === undefined || adapter === undefined) return withoutSwitch(facts, name);
  const from = own.InterfaceIndex;
  const bare = (facts.dnsServers ?? []).filter(
    ({ InterfaceIndex }) => InterfaceIndex !== adapter.InterfaceIndex,
  );
  return {
    ...withoutSwitch(facts, name),
    adapters: (facts.adapters ?? []).filter(({ InterfaceIndex }) => InterfaceIndex !== from),
    addresses: moved(facts.addresses, from, adapter),
    routes: moved(facts.routes, from, adapter),
    neighbors: moved(facts.neighbors, from, adapter),
    dnsServers: moved(bare, from, adapter),
  };
}
