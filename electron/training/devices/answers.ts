import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { DeviceState } from './device-state.ts';

/** What a cmdlet that reads says, in the form in which remoting hands it over: bags, with enums and booleans as text. */
export function answerOf(state: DeviceState, cmdlet: string, InterfaceAlias: string): readonly JsonValue[] {
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
        .map((route) => ({ ...route, RouteMetric: String(route.RouteMetric) }));
    default:
      return [];
  }
}

export const sameAlias = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const said = (value: boolean | undefined): string => (value === true ? 'True' : 'False');

function adapters({ ports }: DeviceState): readonly JsonObject[] {
  const rows = ports.map(({ Name, Status = 'Up', MacAddress = '', LinkSpeed = '1 Gbps' }) => ({
    Name,
    InterfaceDescription: `Mellanox ConnectX-4 Lx Ethernet Adapter ${Name}`,
    Status,
    MacAddress,
    LinkSpeed,
  }));
  // The management processor's adapter is none of the device's ports.
  const bmc = { Name: 'Ethernet', InterfaceDescription: 'Remote NDIS Compatible Device', Status: 'Up' };
  return [...rows, { ...bmc, MacAddress: 'F4-02-70-CD-41-FF', LinkSpeed: '426 Mbps' }];
}

function addressOf({
  Name,
  Status = 'Up',
  UseDhcp,
  IpAddress,
  PrefixLength,
  Gateway,
}: DeviceState['ports'][number]) {
  return {
    OperationalStatus: Status,
    Name,
    UseDhcp: said(UseDhcp),
    IpAddress: IpAddress ?? '',
    ...(PrefixLength === undefined ? {} : { Netmask: maskOf(PrefixLength) }),
    Gateway: Gateway ?? '',
  };
}

const maskOf = (length: number): string =>
  [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, length - start)))).join('.');

/** The pools arrive as one text: remoting does not keep what lies that deep. */
function switchOf(found: DeviceState['switches'][number]): JsonObject {
  return {
    Name: found.Name,
    InterfaceAlias: found.InterfaceAlias,
    IPAddressPools: found.IPAddressPools.map(
      ({ Name, AddressRange }) => `Name: '${Name}', AddressRange: '${AddressRange}'`,
    ),
    ConfigurationSource: 'Dsc',
    EnabledForCompute: said(found.EnabledForCompute),
    EnableEmbeddedTeaming: said(found.EnableEmbeddedTeaming),
    Type: 'External',
    Mtu: found.Mtu ?? 1500,
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
    ...pods.map(({ Namespace, Name, Ready, Status }) => row([Namespace, Name, Ready, Status, '0', '41d'])),
  ];
}
