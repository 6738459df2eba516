import { isJsonObject, parseJson, type JsonValue } from '#shared/json.ts';
import { property } from '../../world/arguments.ts';

/** What the simulated product reads from a deployment file. As in the product, null means absent. */
export interface WantedNode {
  readonly kind: 'Linux' | 'Windows';
  readonly cpuCount: number;
  readonly memoryInMB: number;
  readonly timeoutSeconds: number;
  readonly address: string | null;
  readonly mac: string | null;
}

export interface WantedDeployment {
  readonly schemaVersion: string;
  readonly scalable: boolean;
  readonly adapterName: string | null;
  readonly mtu: number;
  readonly controlPlane: string | null;
  readonly gateway: string | null;
  readonly prefixLength: number;
  readonly addressPrefix: string | null;
  readonly serviceStart: string | null;
  readonly serviceSize: number;
  readonly plugin: string | null;
  readonly dnsServers: readonly string[];
  readonly internetDisabled: boolean;
  readonly skipAddressFreeCheck: boolean;
  readonly skipDnsCheck: boolean;
  readonly proxy: { readonly http: string | null; readonly https: string | null; readonly no: string | null };
  readonly joins: boolean;
  readonly arc: { readonly clusterName: string; readonly complete: boolean };
  readonly volumeLicense: boolean;
  readonly acceptEula: boolean | null;
  readonly acceptOptionalTelemetry: boolean | null;
  readonly dataSizeInGB: number;
  readonly tpmPassthrough: boolean;
  readonly nodes: readonly WantedNode[];
}

/**
 * Decodes the file as `Get-Content` of Windows PowerShell does: as UTF-8 only with a byte order mark, otherwise by the
 * system's code page. An unescaped name outside ASCII arrives garbled.
 */
export function decodeFile(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder('windows-1252').decode(bytes);
}

/** Reads values by path, ignoring the case of keys. */
class Reader {
  readonly #root: JsonValue;
  constructor(root: JsonValue) {
    this.#root = root;
  }
  value(path: string): JsonValue | undefined {
    return path.split('.').reduce<JsonValue | undefined>((object, key) => property(object, key), this.#root);
  }
  text(path: string): string | null {
    const value = this.value(path);
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  }
  number(path: string, fallback: number): number {
    const value = Number(this.value(path) ?? fallback);
    return Number.isFinite(value) ? value : fallback;
  }
  flag(path: string): boolean | null {
    const value = this.value(path);
    return typeof value === 'boolean' ? value : null;
  }
  part(value: JsonValue | undefined): Reader {
    return new Reader(value ?? {});
  }
}

function wantedNode(kind: 'Linux' | 'Windows', machine: Reader): WantedNode | undefined {
  const value = machine.value(`${kind}Node`);
  if (!isJsonObject(value)) return undefined;
  const node = machine.part(value);
  const linux = kind === 'Linux';
  return {
    kind,
    cpuCount: node.number('CpuCount', linux ? 4 : 2),
    memoryInMB: node.number('MemoryInMB', 4096),
    timeoutSeconds: node.number('TimeoutSeconds', linux ? 300 : 900),
    address: node.text('Ip4Address'),
    mac: node.text('MacAddress'),
  };
}

const arcKeys = ['Location', 'ResourceGroupName', 'SubscriptionId', 'TenantId', 'ClientId', 'ClientSecret'];

/** @returns undefined if the text isn't a JSON object */
export function readWanted(text: string): WantedDeployment | undefined {
  const root = parseJson(text.replace(/^\uFEFF/, ''));
  if (!isJsonObject(root)) return undefined;
  const file = new Reader(root);
  const machines = file.value('Machines');
  const machine = file.part(Array.isArray(machines) ? (machines[0] as JsonValue | undefined) : undefined);
  const dns = file.value('Network.DnsServers');
  return {
    schemaVersion: file.text('SchemaVersion') ?? '',
    scalable: file.text('DeploymentType')?.toLowerCase() === 'scalablecluster',
    adapterName: machine.text('NetworkConnection.AdapterName'),
    mtu: machine.number('NetworkConnection.Mtu', 0),
    controlPlane: file.text('Network.ControlPlaneEndpointIp'),
    gateway: file.text('Network.Ip4GatewayAddress'),
    prefixLength: file.number('Network.Ip4PrefixLength', 24),
    addressPrefix: file.text('Network.Ip4AddressPrefix'),
    serviceStart: file.text('Init.ServiceIPRangeStart'),
    serviceSize: file.number('Init.ServiceIPRangeSize', 0),
    plugin: file.text('Network.NetworkPlugin'),
    dnsServers: (Array.isArray(dns) ? dns : []).filter((item): item is string => typeof item === 'string'),
    internetDisabled: file.flag('Network.InternetDisabled') === true,
    skipAddressFreeCheck: file.flag('Network.SkipAddressFreeCheck') === true,
    skipDnsCheck: file.flag('Network.SkipDnsCheck') === true,
    proxy: {
      http: file.text('Network.Proxy.Http'),
      https: file.text('Network.Proxy.Https'),
      no: file.text('Network.Proxy.No'),
    },
    joins: file.text('Join.ClusterJoinToken') !== null,
    arc: {
      clusterName: file.text('Arc.ClusterName') ?? '',
      complete: arcKeys.every((key) => file.text(`Arc.${key}`) !== null),
    },
    volumeLicense: file.text('User.VolumeLicense.EnrollmentID') !== null,
    acceptEula: file.flag('User.AcceptEula'),
    acceptOptionalTelemetry: file.flag('User.AcceptOptionalTelemetry'),
    dataSizeInGB: machine.number('LinuxNode.DataSizeInGB', 10),
    tpmPassthrough: machine.flag('LinuxNode.TpmPassthrough') === true,
    nodes: [wantedNode('Linux', machine), wantedNode('Windows', machine)].filter(
      (node) => node !== undefined,
    ),
  };
}
