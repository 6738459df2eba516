import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { DeviceState } from './device-state.ts';

/** The output of a reading cmdlet as remoting delivers it: property bags with enums and booleans as text. */
export function deviceAnswer(
  state: DeviceState,
  cmdlet: string,
  InterfaceAlias: string,
): readonly JsonValue[] {
  switch (cmdlet) {
    case 'Get-HcsApplianceInfo':
      return [state.about];
    case 'Get-NetAdapter':
      return adapters(state);
    case 'Get-HcsIPAddress':
      return state.ports.map(addressOf);
    case 'Get-HcsExternalVirtualSwitch':
      return state.switches.map(switchOf);
    case 'Get-HcsKubeClusterNetworkInfo':
      return state.cluster === null ? [] : [{ Id: '6dbf23c3-0000-4d57-bdfc-000000000001', ...state.cluster }];
    case 'Get-AzureDataBoxEdgeRole':
      return state.roles;
    case 'kubectl':
      return podTable(state);
    case 'Get-HcsNetRoute':
      return state.routes
        .filter((route) => sameAlias(route.InterfaceAlias, InterfaceAlias))
        .map(({ raw, RouteMetric, ...route }) => ({
          ...raw,
          ...route,
          ...(RouteMetric === undefined ? {} : { RouteMetric: String(RouteMetric) }),
        }));
    default:
      return [];
  }
}

export const sameAlias = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const said = (value: boolean): string => (value ? 'True' : 'False');

function adapters({ ports }: DeviceState): readonly JsonObject[] {
  const rows = ports.map(({ Name, Status, MacAddress, LinkSpeed }) => ({
    Name,
    InterfaceDescription: `Mellanox ConnectX-4 Lx Ethernet Adapter ${Name}`,
    ...(Status === undefined ? {} : { Status }),
    ...(MacAddress === undefined ? {} : { MacAddress }),
    ...(LinkSpeed === undefined ? {} : { LinkSpeed }),
  }));
  // The adapter of the management processor isn't a port of the device.
  const bmc = { Name: 'Ethernet', InterfaceDescription: 'Remote NDIS Compatible Device', Status: 'Up' };
  return [...rows, { ...bmc, MacAddress: 'F4-02-70-CD-41-FF', LinkSpeed: '426 Mbps' }];
}

function addressOf({
  Name,
  Status,
  UseDhcp,
  IpAddress,
  PrefixLength,
  Gateway,
  raw,
}: DeviceState['ports'][number]) {
  return {
    ...raw,
    ...(Status === undefined ? {} : { OperationalStatus: Status }),
    Name,
    ...(UseDhcp === undefined ? {} : { UseDhcp: said(UseDhcp) }),
    ...(IpAddress === undefined ? {} : { IpAddress: IpAddress ?? '' }),
    ...(PrefixLength === undefined ? {} : { Netmask: maskOf(PrefixLength) }),
    ...(Gateway === undefined ? {} : { Gateway: Gateway ?? '' }),
  };
}

const maskOf = (length: number): string =>
  [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, length - start)))).join('.');

/** The pools arrive as one string, because remoting doesn't keep objects at that depth. */
function switchOf(found: DeviceState['switches'][number]): JsonObject {
  const { EnabledForCompute, EnableEmbeddedTeaming, Mtu, raw } = found;
  return {
    ...(raw ?? { ConfigurationSource: 'Dsc', Type: 'External' }),
    Name: found.Name,
    InterfaceAlias: found.InterfaceAlias,
    IPAddressPools: found.IPAddressPools.map(
      ({ Name, AddressRange }) => `Name: '${Name}', AddressRange: '${AddressRange}'`,
    ),
    ...(EnabledForCompute === undefined ? {} : { EnabledForCompute: said(EnabledForCompute) }),
    ...(EnableEmbeddedTeaming === undefined ? {} : { EnableEmbeddedTeaming: said(EnableEmbeddedTeaming) }),
    ...(Mtu === undefined ? {} : { Mtu }),
  };
}

function podTable({ pods }: DeviceState): readonly string[] {
  const row = (cells: readonly string[]): string =>
    cells
      .map((cell) => cell.padEnd(26))
      .join(' ')
      .trimEnd();
  return [
    row(['NAMESPACE', 'NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE']),
    ...pods.map(({ Namespace, Name, Ready = '1/1', Status = 'Running' }) =>
      row([Namespace, Name, Ready, Status, '0', '41d']),
    ),
  ];
}
