import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { adapterNamed, type AdapterChoice } from '#shared/facts/adapters.ts';
import { networksOf, type ClusterNetwork } from '#shared/facts/cluster-networks.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { distributionOf, type Distribution } from '#shared/facts/product.ts';
import { parseCidr, parseIPv4, rangeFrom, subnetOf, type Cidr, type Range } from '#shared/net/ipv4.ts';
import { parseVersion, type Version } from '#shared/net/version.ts';
import { integerOf, isSet, listOf, objectOf, textOf, toText } from '#shared/values.ts';

/** An address that a scalable deployment sets. */
export interface PlannedAddress {
  readonly role: 'gateway' | 'endpoint' | 'node';
  /** The product's own name. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** Undefined if the text isn't an address. */
  readonly address: number | undefined;
}

/** A node of any machine in the file; `node` may have any content. */
export interface PlannedNode {
  readonly os: 'Linux' | 'Windows';
  readonly path: string;
  readonly node: Readonly<Record<string, unknown>>;
  /** 0 for the machine that is set up here. */
  readonly machine: number;
}

export interface DnsServer {
  readonly path: string;
  readonly text: string;
  readonly address: number | undefined;
}

/** A file with everything that more than one rule needs, parsed once. */
export interface FileContext {
  readonly file: DeploymentFile;
  /** Undefined: there is no machine. */
  readonly facts: HostFacts | undefined;
  readonly scalable: boolean;
  readonly joins: boolean;
  readonly schema: Version | undefined;
  readonly offline: boolean;
  /** Whether any value for a connection to Azure Arc is set. */
  readonly arc: boolean;
  readonly distribution: Distribution;
  /** The networks inside the cluster. */
  readonly clusterNetworks: readonly ClusterNetwork[];
  /** From Ip4GatewayAddress and Ip4PrefixLength; scalable only. */
  readonly subnet: Cidr | undefined;
  /** From Ip4AddressPrefix; single machine only. */
  readonly privateSubnet: Cidr | undefined;
  /** Every address that is set, gateway first; scalable only. */
  readonly planned: readonly PlannedAddress[];
  /** From ServiceIPRangeStart and ServiceIPRangeSize, if it has addresses; scalable only. */
  readonly serviceRange: Range | undefined;
  readonly nodes: readonly PlannedNode[];
  readonly dnsServers: readonly DnsServer[];
  /** AdapterName, if it is set. */
  readonly adapterName: string | undefined;
  /** The adapter with that name, if the machine has one; scalable only. */
  readonly adapter: AdapterChoice | undefined;
}

export const paths = {
  adapter: 'Machines[0].NetworkConnection.AdapterName',
  dns: 'Network.DnsServers',
  endpoint: 'Network.ControlPlaneEndpointIp',
  gateway: 'Network.Ip4GatewayAddress',
  linux: 'Machines[0].LinuxNode',
  plugin: 'Network.NetworkPlugin',
  prefix: 'Network.Ip4AddressPrefix',
  prefixLength: 'Network.Ip4PrefixLength',
  rangeSize: 'Init.ServiceIPRangeSize',
  rangeStart: 'Init.ServiceIPRangeStart',
  windows: 'Machines[0].WindowsNode',
} as const;

function nodesOf(file: DeploymentFile): readonly PlannedNode[] {
  return listOf(file.Machines).flatMap((value, machine) => {
    const element = objectOf(value);
    return (['Linux', 'Windows'] as const).flatMap((os): PlannedNode[] => {
      const node = objectOf(element?.[`${os}Node`]);
      return node === undefined ? [] : [{ os, path: `Machines[${machine}].${os}Node`, node, machine }];
    });
  });
}

function plannedOf(file: DeploymentFile, nodes: readonly PlannedNode[]): readonly PlannedAddress[] {
  const network = objectOf(file.Network);
  const candidates = [
    ['gateway', 'Ip4GatewayAddress', paths.gateway, network?.['Ip4GatewayAddress']],
    ['endpoint', 'ControlPlaneEndpointIp', paths.endpoint, network?.['ControlPlaneEndpointIp']],
    ...nodes.map(
      ({ os, path, node }) =>
        ['node', `${os}Node.Ip4Address`, `${path}.Ip4Address`, node['Ip4Address']] as const,
    ),
  ] as const;
  return candidates.flatMap(([role, name, path, value]): PlannedAddress[] => {
    if (!isSet(value)) return [];
    const text = toText(value);
    return [{ role, name, path, text, address: parseIPv4(text) }];
  });
}

function subnetFrom(planned: readonly PlannedAddress[], length: unknown): Cidr | undefined {
  const gateway = planned.find(({ role }) => role === 'gateway')?.address;
  const prefix = integerOf(length);
  if (gateway === undefined || prefix === undefined || prefix < 1 || prefix > 31) return undefined;
  return subnetOf(gateway, prefix);
}

function serviceRangeOf(file: DeploymentFile): Range | undefined {
  const start = parseIPv4(textOf(file.Init?.ServiceIPRangeStart) ?? '');
  const size = integerOf(file.Init?.ServiceIPRangeSize);
  return start === undefined || size === undefined || size > 127 ? undefined : rangeFrom(start, size);
}

function dnsServersOf(file: DeploymentFile): readonly DnsServer[] {
  return listOf(file.Network?.DnsServers).map((value, index) => {
    const text = toText(value);
    return { path: `${paths.dns}[${index}]`, text, address: parseIPv4(text) };
  });
}

const arcValues = [
  'Location',
  'ResourceGroupName',
  'SubscriptionId',
  'TenantId',
  'ClientId',
  'ClientSecret',
] as const;

export function contextOf(file: DeploymentFile, facts?: HostFacts): FileContext {
  const scalable = kindOf(file) === 'scalable';
  const nodes = nodesOf(file);
  const planned = scalable ? plannedOf(file, nodes) : [];
  const plugin = textOf(file.Network?.NetworkPlugin)?.toLowerCase();
  const distribution = distributionOf(facts) ?? (plugin === 'calico' ? 'K8s' : 'K3s');
  const connection = objectOf(objectOf(listOf(file.Machines)[0])?.['NetworkConnection']);
  const adapterName = textOf(connection?.['AdapterName']);
  return {
    file,
    facts,
    scalable,
    joins: objectOf(file.Join) !== undefined && Object.values(file.Join ?? {}).some(isSet),
    schema: parseVersion(textOf(file.SchemaVersion) ?? ''),
    offline: file.Network?.InternetDisabled === true,
    arc: arcValues.some((key) => isSet(file.Arc?.[key])),
    distribution,
    clusterNetworks: networksOf[distribution],
    subnet: subnetFrom(planned, file.Network?.Ip4PrefixLength),
    privateSubnet: scalable ? undefined : parseCidr(textOf(file.Network?.Ip4AddressPrefix) ?? ''),
    planned,
    serviceRange: scalable ? serviceRangeOf(file) : undefined,
    nodes,
    dnsServers: dnsServersOf(file),
    adapterName,
    adapter:
      !scalable || facts === undefined || adapterName === undefined
        ? undefined
        : adapterNamed(facts, adapterName),
  };
}

/** All credentials that a connection to Azure Arc needs. */
export const arcKeys: readonly (typeof arcValues)[number][] = arcValues;

/** The nodes of the machine that is set up here. */
export const nodesHere = ({ nodes }: FileContext): readonly PlannedNode[] =>
  nodes.filter(({ machine }) => machine === 0);
