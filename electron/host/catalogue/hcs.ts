import * as v from 'valibot';
import type {
  DeviceAbout,
  DeviceClusterNetwork,
  DevicePod,
  DevicePortFacts,
  DeviceRole,
  DeviceRoute,
  DeviceSwitchFacts,
} from '#shared/facts/device-facts.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { parseCidr, parseIPv4 } from '#shared/net/ipv4.ts';
import { HcsBag, poolsOf, present } from './hcs-bags.ts';
import { anyJson, text } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

const portName = v.pipe(text, v.regex(/^Port\d{1,2}$/i));
const address = v.pipe(
  text,
  v.check((value) => parseIPv4(value) !== undefined, 'not an IPv4 address'),
);
/** An address alone means /32. Host bits are kept: the device must recognize a prefix that it has listed. */
const prefix = v.pipe(
  text,
  v.check((value) => {
    const [network = '', length = '32'] = value.split('/');
    return parseIPv4(network) !== undefined && parseCidr(`0.0.0.0/${length}`) !== undefined;
  }, 'not an IPv4 prefix'),
);
/** UInt16, as in New-NetRoute (domain knowledge, unconfirmed for the device). */
const metric = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));

/** Reads an object of the device. Without the property that identifies it, it is rejected and quoted. */
function bagOf<Value>(read: (bag: HcsBag) => Value | undefined) {
  return v.pipe(
    v.custom<JsonObject>(isJsonObject, 'not an object'),
    v.rawTransform<JsonObject, Value>(({ dataset, addIssue, NEVER }) => {
      const value = read(new HcsBag(dataset.value));
      if (value !== undefined) return value;
      addIssue({ message: `nothing in it is understood: ${JSON.stringify(dataset.value)}` });
      return NEVER;
    }),
  );
}

export const aboutValue = bagOf<DeviceAbout>((bag) => {
  const nodes = bag.list('NodeNames');
  const about = present({
    Name: bag.text('Name'),
    Model: bag.text('Model'),
    SerialNumber: bag.text('SerialNumber'),
    FriendlySoftwareVersion: bag.text('FriendlySoftwareVersion'),
    FriendlySoftwareVersionNumber: bag.text('FriendlySoftwareVersionNumber'),
    IsRegistered: bag.flag('IsRegistered'),
    IsClustered: bag.flag('IsClustered'),
    KubernetesPlatform: bag.text('KubernetesPlatform'),
    NodeNames: nodes.length === 0 ? undefined : nodes,
  });
  return { ...about, ...bag.rest() };
});

export const deviceAdapterValue = bagOf<DevicePortFacts>((bag) => {
  const Name = bag.text('Name');
  if (Name === undefined) return undefined;
  return {
    Name,
    ...present({
      Status: bag.text('Status'),
      MacAddress: bag.text('MacAddress'),
      LinkSpeed: bag.text('LinkSpeed'),
    }),
  };
});

export const portAddressValue = bagOf<DevicePortFacts>((bag) => {
  const Name = bag.text('Name');
  if (Name === undefined) return undefined;
  const netmask = bag.text('Netmask');
  // The documentation's sample has no netmask, so `IpAddress` may contain the prefix length.
  const [own, length] = (bag.text('IpAddress') ?? '').split('/');
  const found = own !== undefined && parseIPv4(own) !== undefined && own !== '0.0.0.0' ? own : undefined;
  const gateway = bag.text('Gateway');
  return {
    Name,
    ...present({
      Status: bag.text('Status'),
      UseDhcp: bag.flag('UseDhcp'),
      IpAddress: found ?? (bag.mentions('IpAddress') ? null : undefined),
      PrefixLength: bag.number('PrefixLength') ?? (length === undefined ? lengthOf(netmask) : Number(length)),
      Gateway: gateway === '0.0.0.0' ? null : (gateway ?? (bag.mentions('Gateway') ? null : undefined)),
    }),
    ...bag.rest(),
  };
});

/** `255.255.255.0` is 24; undefined for an invalid mask. */
function lengthOf(netmask: string | undefined): number | undefined {
  const mask = netmask === undefined ? undefined : parseIPv4(netmask);
  if (mask === undefined) return undefined;
  const bits = mask.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.replace(/0+$/, '').length : undefined;
}

export const deviceSwitchValue = bagOf<DeviceSwitchFacts>((bag) => {
  const Name = bag.text('Name');
  if (Name === undefined) return undefined;
  return {
    Name,
    InterfaceAlias: bag.list('InterfaceAlias'),
    IPAddressPools: poolsOf(bag.value('IPAddressPools')),
    ...present({
      EnabledForCompute: bag.flag('EnabledForCompute'),
      EnableEmbeddedTeaming: bag.flag('EnableEmbeddedTeaming'),
      Mtu: bag.number('Mtu'),
    }),
    ...bag.rest(),
  };
});

export const clusterValue = bagOf<DeviceClusterNetwork>((bag) =>
  present({ PodSubnet: bag.text('PodSubnet'), ServiceSubnet: bag.text('ServiceSubnet') }),
);

export const roleValue = bagOf<DeviceRole>((bag) => {
  const Name = bag.text('Name');
  if (Name === undefined) return undefined;
  return {
    Name,
    ...present({
      Type: bag.text('Type'),
      State: bag.text('State'),
      HostPlatform: bag.text('HostPlatform'),
    }),
  };
});

/** A route must have a destination; otherwise the object is quoted. The port may be missing: the request names it. */
export const deviceRouteValue = bagOf<Omit<DeviceRoute, 'InterfaceAlias'> & { InterfaceAlias?: string }>(
  (bag) => {
    const destination = bag.text('DestinationPrefix');
    if (destination === undefined) return undefined;
    const length = bag.number('PrefixLength') ?? lengthOf(bag.text('Netmask'));
    const hasLength = destination.includes('/') || length === undefined;
    return {
      DestinationPrefix: hasLength ? destination : `${destination}/${String(length)}`,
      ...present({
        InterfaceAlias: bag.text('InterfaceAlias'),
        NextHop: bag.text('NextHop'),
        RouteMetric: bag.number('RouteMetric'),
      }),
      ...bag.rest(),
    };
  },
);

const podColumns = /^(\S+)\s+(\S+)\s+(\d+\/\d+)\s+(\S+)/;

/** A line of kubectl's table; null for the header and for any other line. */
function podOf(row: string): DevicePod | null {
  const [, Namespace = '', Name = '', Ready = '', Status = ''] = podColumns.exec(row.trim()) ?? [];
  return Name === '' ? null : { Namespace, Name, Ready, Status };
}

export const podValue = v.pipe(text, v.transform(podOf));

type Details = Pick<CatalogueEntry, 'parameters' | 'select' | 'value' | 'changes' | 'deadline'>;

/**
 * A device answers slowly: its cmdlets query each node. Nothing on it needs elevation here. Answers are passed on
 * unchanged for recording; the readers above interpret them.
 */
const onDevice = (cmdlet: string, details: Partial<Details>): CatalogueEntry => ({
  cmdlet,
  kind: 'cmdlet',
  parameters: v.strictObject({}),
  select: '*',
  value: v.custom<JsonObject>(isJsonObject, 'not an object'),
  changes: false,
  deadline: 60_000,
  ...details,
  elevated: false,
  on: 'device',
});

/**
 * The calls of a device session (`Minishell`): one cmdlet each, and never script text, which the endpoint may refuse.
 */
export const hcsCalls: readonly CatalogueEntry[] = [
  onDevice('Get-HcsApplianceInfo', {}),
  onDevice('Get-NetAdapter', {
    parameters: v.strictObject({ Physical: v.literal(true) }),
    select: ['Name', 'Status', 'MacAddress', 'LinkSpeed', 'InterfaceDescription'],
  }),
  onDevice('Get-HcsIPAddress', {}),
  onDevice('Get-HcsExternalVirtualSwitch', {}),
  onDevice('Get-HcsKubeClusterNetworkInfo', {}),
  onDevice('Get-AzureDataBoxEdgeRole', {}),
  onDevice('kubectl', {
    parameters: v.strictObject({ Query: v.picklist(['get pods -A']) }),
    select: [],
    value: text,
  }),
  onDevice('Get-HcsNetRoute', {
    parameters: v.strictObject({ InterfaceAlias: portName }),
  }),
  onDevice('Add-HcsNetRoute', {
    parameters: v.strictObject({
      InterfaceAlias: portName,
      DestinationPrefix: prefix,
      NextHop: address,
      RouteMetric: v.exactOptional(metric),
    }),
    // The documentation shows no output. Whatever it prints, the device is read again.
    value: anyJson,
    changes: true,
    deadline: 120_000,
  }),
  onDevice('Remove-HcsNetRoute', {
    parameters: v.strictObject({ InterfaceAlias: portName, DestinationPrefix: prefix }),
    // The documentation shows no output. Whatever it prints, the device is read again.
    value: anyJson,
    changes: true,
    deadline: 120_000,
  }),
];
