import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { adapterNamed, type AdapterChoice } from '#shared/facts/adapters.ts';
import { networksOf, type ClusterNetwork } from '#shared/facts/cluster-networks.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { distributionOf, type Distribution } from '#shared/facts/product.ts';
import { parseCidr, parseIPv4, rangeFrom, subnetOf, type Cidr, type Range } from '#shared/net/ipv4.ts';
import { parseProxyUrl, type ProxyUrl } from '#shared/net/proxy-url.ts';
import { parseVersion, type Version } from '#shared/net/version.ts';
import { whyUnreadable } from '#shared/json-text/keys.ts';
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
  readonly name: 'DnsServers';
  readonly path: string;
  readonly text: string;
  readonly address: number | undefined;
}

/** One of the two proxies. */
export interface PlannedProxy {
  readonly key: 'Http' | 'Https';
  readonly path: string;
  /** Empty if nothing is set. */
  readonly text: string;
  /** Undefined if the text isn't the address of a proxy. */
  readonly url: ProxyUrl | undefined;
}

/** Something outside the machine that the file names: a DNS server, or the host of a proxy. */
export interface NamedServer {
  readonly name: string;
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
  /** The one for http first, whether it is set or not. */
  readonly proxies: readonly [PlannedProxy, PlannedProxy];
  /** The DNS servers, and the hosts of those proxies that have an address. */
  readonly servers: readonly NamedServer[];
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

const systems = ['Linux', 'Windows'] as const;

function nodesOf(file: DeploymentFile): readonly PlannedNode[] {
  const nodes: PlannedNode[] = [];
  for (const [machine, value] of listOf(file.Machines).entries()) {
    const element = objectOf(value);
    for (const os of systems) {
      const node = objectOf(element?.[`${os}Node`]);
      if (node !== undefined) nodes.push({ os, path: `Machines[${machine}].${os}Node`, node, machine });
    }
  }
  return nodes;
}

function plannedOf(file: DeploymentFile, nodes: readonly PlannedNode[]): readonly PlannedAddress[] {
  const planned: PlannedAddress[] = [];
  const add = (role: PlannedAddress['role'], name: string, path: string, value: unknown) => {
    if (!isSet(value)) return;
    const text = toText(value);
    planned.push({ role, name, path, text, address: parseIPv4(text) });
  };
  const network = objectOf(file.Network);
  add('gateway', 'Ip4GatewayAddress', paths.gateway, network?.['Ip4GatewayAddress']);
  add('endpoint', 'ControlPlaneEndpointIp', paths.endpoint, network?.['ControlPlaneEndpointIp']);
  for (const { os, path, node } of nodes) {
    add('node', `${os}Node.Ip4Address`, `${path}.Ip4Address`, node['Ip4Address']);
  }
  return planned;
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
    return { name: 'DnsServers', path: `${paths.dns}[${index}]`, text, address: parseIPv4(text) };
  });
}

function proxiesOf(file: DeploymentFile): readonly [PlannedProxy, PlannedProxy] {
  const plain = proxyOf(file, 'Http', 'Network.Proxy.Http');
  return [plain, proxyOf(file, 'Https', 'Network.Proxy.Https', plain)];
}

/** @param known whose text is usually the same */
function proxyOf(
  file: DeploymentFile,
  key: PlannedProxy['key'],
  path: string,
  known?: PlannedProxy,
): PlannedProxy {
  const value: unknown = file.Network?.Proxy?.[key];
  const text = isSet(value) ? toText(value) : '';
  if (text === '') return { key, path, text, url: undefined };
  return { key, path, text, url: text === known?.text ? known.url : parseProxyUrl(text) };
}

function serversOf(
  dnsServers: readonly DnsServer[],
  proxies: readonly PlannedProxy[],
): readonly NamedServer[] {
  const servers: NamedServer[] = [...dnsServers];
  for (const { key, path, url } of proxies) {
    const address = url === undefined ? undefined : parseIPv4(url.host);
    if (url !== undefined && address !== undefined) {
      servers.push({ name: `Proxy.${key}`, path, text: url.host, address });
    }
  }
  return servers;
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
  const dnsServers = dnsServersOf(file);
  const proxies = proxiesOf(file);
  const connection = objectOf(objectOf(listOf(file.Machines)[0])?.['NetworkConnection']);
  const adapterName = textOf(connection?.['AdapterName']);
  return {
    file,
    facts,
    scalable,
    joins: Object.entries(objectOf(file.Join) ?? {}).some(
      ([key, value]) => isSet(value) && whyUnreadable(key) === undefined,
    ),
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
    dnsServers,
    proxies,
    servers: serversOf(dnsServers, proxies),
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
