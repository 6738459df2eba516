import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';

/**
 * The names that a device's properties may have: first the one in the documentation or in PowerShell's counterpart
 * (New-NetRoute), then possible names in other releases. No output of the route cmdlets is public, so all assumptions
 * about their names are here and nowhere else. Case is ignored.
 */
const aliases = {
  InterfaceAlias: ['InterfaceAlias', 'InterfaceAliases', 'Alias', 'InterfaceName', 'Interface', 'Port'],
  DestinationPrefix: [
    'DestinationPrefix',
    'Destination',
    'Prefix',
    'DestinationSubnet',
    'DestinationNetwork',
  ],
  NextHop: ['NextHop', 'NextHopAddress', 'NextHopIp', 'Gateway', 'GatewayIPAddress'],
  RouteMetric: ['RouteMetric', 'Metric'],
  PrefixLength: ['PrefixLength', 'DestinationPrefixLength', 'SubnetPrefixLength'],
  Netmask: ['Netmask', 'SubnetMask', 'IPv4SubnetMask', 'Mask'],
  IpAddress: ['IpAddress', 'IPv4Address', 'Address'],
  Gateway: ['Gateway', 'IPv4Gateway', 'DefaultGateway', 'GatewayIPAddress'],
  UseDhcp: ['UseDhcp', 'DhcpEnabled', 'IsDhcpEnabled', 'Dhcp'],
  Name: ['Name', 'FriendlyName'],
  Status: ['Status', 'OperationalStatus'],
  MacAddress: ['MacAddress', 'PhysicalAddress'],
  LinkSpeed: ['LinkSpeed', 'Speed'],
  EnabledForCompute: ['EnabledForCompute', 'IsEnabledForCompute'],
  EnableEmbeddedTeaming: ['EnableEmbeddedTeaming', 'EmbeddedTeamingEnabled'],
  Mtu: ['Mtu', 'MtuSize'],
  IPAddressPools: ['IPAddressPools', 'IPPools'],
  AddressRange: ['AddressRange', 'IPAddressRange', 'Range'],
  PodSubnet: ['PodSubnet', 'PodCidr'],
  ServiceSubnet: ['ServiceSubnet', 'ServiceCidr'],
  Model: ['Model', 'ApplianceTypeFriendlyName'],
  SerialNumber: ['SerialNumber', 'Serial'],
  FriendlySoftwareVersion: ['FriendlySoftwareVersion', 'HcsVersion', 'SoftwareVersion'],
  FriendlySoftwareVersionNumber: ['FriendlySoftwareVersionNumber'],
  IsRegistered: ['IsRegistered', 'IsActivated'],
  IsClustered: ['IsClustered'],
  KubernetesPlatform: ['KubernetesPlatform'],
  NodeNames: ['NodeNames', 'Nodes'],
  Type: ['Type'],
  State: ['State'],
  HostPlatform: ['HostPlatform'],
} as const satisfies Record<string, readonly string[]>;

export type HcsName = keyof typeof aliases;

/** Properties that remoting adds to every object. */
const remoting = new Set(['pscomputername', 'psshowcomputername', 'runspaceid']);

/** Remoting keeps an address's properties, one of which is its text (tried on PowerShell 7.6). */
const plain = (value: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(value) ? value['IPAddressToString'] : value;

/** One object of a device, read by the meaning of its properties. */
export class HcsBag {
  readonly #values: ReadonlyMap<string, JsonValue>;
  readonly #object: JsonObject;
  readonly #used = new Set<string>();

  constructor(object: JsonObject) {
    this.#object = object;
    this.#values = new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));
  }

  /** The first alias that has a value. */
  value(name: HcsName): JsonValue | undefined {
    for (const alias of aliases[name]) {
      const key = alias.toLowerCase();
      const value = this.#values.get(key);
      if (value === undefined || value === null) continue;
      this.#used.add(key);
      return value;
    }
    return undefined;
  }

  /** Whether the device reports the property, even without a value. */
  mentions(name: HcsName): boolean {
    const keys = aliases[name].map((alias) => alias.toLowerCase()).filter((key) => this.#values.has(key));
    for (const key of keys) this.#used.add(key);
    return keys.length > 0;
  }

  text(name: HcsName): string | undefined {
    const value = this.value(name);
    const one = plain(
      Array.isArray(value) && value.length === 1 ? (value as readonly JsonValue[])[0] : value,
    );
    if (typeof one === 'number') return String(one);
    return typeof one === 'string' && one.trim() !== '' ? one.trim() : undefined;
  }

  number(name: HcsName): number | undefined {
    const text = this.text(name);
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  }

  flag(name: HcsName): boolean | undefined {
    const value = this.value(name);
    if (typeof value === 'boolean') return value;
    const text = typeof value === 'string' ? value.toLowerCase() : '';
    return text === 'true' ? true : text === 'false' ? false : undefined;
  }

  /** A list that may arrive as one string: `Port3`, `{Port3, Port4}`, or a real list. */
  list(name: HcsName): readonly string[] {
    const value = this.value(name);
    const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    return items
      .flatMap((item) => (typeof item === 'string' ? item.replace(/^\{|\}$/g, '').split(',') : []))
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  /** The properties that were not read; kept because one of them may be the one that was meant. */
  rest(): { raw?: JsonObject } {
    const left = Object.entries(this.#object).filter(([key, value]) => {
      const name = key.toLowerCase();
      return value !== null && !this.#used.has(name) && !remoting.has(name);
    });
    return left.length === 0 ? {} : { raw: Object.fromEntries(left) };
  }
}

/** `{ Name, AddressRange }`, or the string that remoting makes of several: `Name: 'a', AddressRange: 'b', Name: …`. */
export function poolsOf(value: JsonValue | undefined): readonly { Name: string; AddressRange: string }[] {
  if (typeof value === 'string') {
    return [...value.matchAll(/Name:\s*'([^']*)',\s*AddressRange:\s*'([^']*)'/g)].map((found) => ({
      Name: found[1] ?? '',
      AddressRange: found[2] ?? '',
    }));
  }
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((item) => poolsOf(item));
  if (!isJsonObject(value)) return [];
  const bag = new HcsBag(value);
  const Name = bag.text('Name');
  const AddressRange = bag.text('AddressRange');
  return Name === undefined || AddressRange === undefined ? [] : [{ Name, AddressRange }];
}

/** The object without members that have no value. */
export function present<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Present<Value>;
}

type Present<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};
