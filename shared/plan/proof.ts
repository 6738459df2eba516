import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { formatIPv4, parseIPv4 } from '#shared/net/ipv4.ts';
import { normaliseMac } from '#shared/net/mac.ts';
import type { Call } from '#shared/plan/call.ts';
import type { ProofCheck, ProofRow } from '#shared/plan/job.ts';
import { nodeCommands } from '#shared/plan/make-plan.ts';
import { withoutCredentials } from '#shared/redact.ts';

/** What the calls of the proof step answered; undefined where a call failed. */
export interface Seen {
  readonly call: Call;
  readonly values: readonly JsonValue[] | undefined;
}

/** What the machine is expected to show, from the file; empty where the file leaves it to the product. */
interface Expected {
  readonly address: string;
  readonly services: string;
}

function expectedOf(file: DeploymentFile): Expected {
  const size = file.Init?.ServiceIPRangeSize ?? 0;
  const scalable = file.DeploymentType === 'ScalableCluster';
  // A single machine's private subnet is laid out by the product: .1 host, .2 Linux, .3 Windows, services from .4.
  const base = parseIPv4((file.Network?.Ip4AddressPrefix ?? '').split('/')[0] ?? '');
  const start = scalable
    ? parseIPv4(file.Init?.ServiceIPRangeStart ?? '')
    : base === undefined
      ? undefined
      : base + 4;
  return {
    address: scalable
      ? (file.Machines?.[0]?.LinuxNode?.Ip4Address ?? '')
      : base === undefined
        ? ''
        : formatIPv4(base + 2),
    services: start === undefined || size === 0 ? '' : `${formatIPv4(start)}-${formatIPv4(start + size - 1)}`,
  };
}

/** Every text in an answer, however deep: what `Get-AksEdgeNodeAddr` returns exactly is not published. */
function texts(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/);
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => texts(item));
  return isJsonObject(value) ? Object.values(value).flatMap(texts) : [];
}

/** The servers that systemd-resolved uses for eth0: the current one first, then the configured ones. */
export function dnsServersOf(resolvectl: string): readonly string[] {
  const link =
    resolvectl.split(/^(?=Link \d+)/m).find((part) => /^Link \d+ \(eth0\)/.test(part)) ?? resolvectl;
  const listed = /DNS Servers:\s*((?:[\d.]+\s*)+)/.exec(link)?.[1]?.split(/\s+/) ?? [];
  const current = /Current DNS Server:\s*([\d.]+)/.exec(link)?.[1];
  return [...new Set([current, ...listed].filter((server): server is string => Boolean(server)))];
}

function proxyOf(environment: string): string {
  const found = ['http_proxy', 'https_proxy'].map((name) =>
    new RegExp(`^${name}=(.*)$`, 'im').exec(environment)?.[1]?.trim(),
  );
  return [...new Set(found.filter(Boolean))].map((url) => withoutCredentials(url ?? '')).join(', ');
}

const row = (
  check: ProofCheck,
  expected: string,
  seen: string | undefined,
  agrees: (seen: string) => boolean = (text) => expected === '' || text === expected,
): ProofRow => ({
  check,
  expected,
  seen: seen ?? '',
  verdict: seen === undefined ? 'unread' : agrees(seen) ? 'agrees' : 'disagrees',
});

/** Finds the answers by cmdlet, and for node commands by command. */
class Answers {
  readonly #seen: readonly Seen[];
  constructor(seen: readonly Seen[]) {
    this.#seen = seen;
  }
  values(cmdlet: string, command?: string): readonly JsonValue[] | undefined {
    return this.#seen.find(
      ({ call }) =>
        call.cmdlet === cmdlet && (command === undefined || call.parameters['command'] === command),
    )?.values;
  }
  text(command: string): string | undefined {
    return this.values('Invoke-AksEdgeNodeCommand', command)?.map(String).join('\n');
  }
}

function serviceRange(info: readonly JsonValue[] | undefined): string | undefined {
  const node = info
    ?.filter(isJsonObject)
    .map((item) => item['LinuxNodeConfig'])
    .find(isJsonObject);
  const range = node?.['ServiceIpRange'];
  return typeof range === 'string' ? range.replaceAll(' ', '') : undefined;
}

function linuxRows(file: DeploymentFile, seen: Answers): readonly ProofRow[] {
  const expected = expectedOf(file);
  const machine = file.Machines?.[0];
  const words = seen.values('Get-AksEdgeNodeAddr')?.flatMap(texts);
  const dnsText = seen.text(nodeCommands.dns);
  const dns = file.Network?.DnsServers ?? [];
  const environment = seen.text(nodeCommands.environment);
  const proxy = [...new Set([file.Network?.Proxy?.Http, file.Network?.Proxy?.Https].filter(Boolean))]
    .map((url) => withoutCredentials(url ?? ''))
    .join(', ');
  const mtu = machine?.NetworkConnection?.Mtu ?? 0;
  const expectedMac = machine?.LinuxNode?.MacAddress;
  return [
    row(
      'nodeAddress',
      expected.address,
      words?.find((word) => parseIPv4(word) !== undefined),
    ),
    row(
      'nodeMac',
      expectedMac === undefined ? '' : (normaliseMac(expectedMac) ?? expectedMac),
      words?.map(normaliseMac).find((mac) => mac !== undefined),
    ),
    row(
      'nodeDns',
      dns.join(', '),
      dnsText === undefined ? undefined : dnsServersOf(dnsText).join(', '),
      (text) => dns.every((server) => text.split(', ').includes(server)),
    ),
    row(
      'nodeProxy',
      proxy,
      environment === undefined ? undefined : proxyOf(environment),
      (text) => text === proxy,
    ),
    row('nodeMtu', mtu === 0 ? '' : String(mtu), seen.text(nodeCommands.mtu)?.trim()),
    row('serviceRange', expected.services, serviceRange(seen.values('Get-AksEdgeDeploymentInfo'))),
  ];
}

function windowsRows(file: DeploymentFile, seen: Answers): readonly ProofRow[] {
  const node = file.Machines?.[0]?.WindowsNode;
  if (node === undefined) return [];
  const addresses = seen.text(nodeCommands.windowsAddresses);
  const proxyText = seen.text(nodeCommands.windowsProxy);
  const servers =
    /DNS Servers[ .]*: ((?:[\d.]+\s*)+)/
      .exec(addresses ?? '')?.[1]
      ?.trim()
      .split(/\s+/) ?? [];
  const proxy = file.Network?.Proxy?.Http;
  return [
    row('windowsAddress', node.Ip4Address ?? '', /IPv4 Address[ .]*: ([\d.]+)/.exec(addresses ?? '')?.[1]),
    row(
      'windowsDns',
      (file.Network?.DnsServers ?? []).join(', '),
      addresses === undefined ? undefined : servers.join(', '),
    ),
    row(
      'windowsProxy',
      proxy === undefined ? '' : withoutCredentials(proxy),
      proxyText === undefined ? undefined : (/Proxy Server\(s\)\s*:\s*(\S+)/.exec(proxyText)?.[1] ?? ''),
      // The node prints the server without its scheme.
      (text) => (text === '' ? proxy === undefined : (proxy ?? '').includes(text.replace(/^\w+=/, ''))),
    ),
  ];
}

/**
 * Expected against seen. Where the file leaves a value to the product, the row says what was seen and agrees.
 *
 * @param computerName the machine's; a Linux node is called `<computer name>-ledge` in lower case
 * @param nodeName what the deployment's own log called the node
 */
export function prove(
  file: DeploymentFile,
  calls: readonly Seen[],
  computerName: string | undefined,
  nodeName: string | undefined,
): readonly ProofRow[] {
  const seen = new Answers(calls);
  const present = seen.values('Test-AksEdgeDeployment')?.at(-1);
  return [
    row('deployment', 'True', typeof present === 'boolean' ? (present ? 'True' : 'False') : undefined),
    row('nodeName', computerName === undefined ? '' : `${computerName.toLowerCase()}-ledge`, nodeName),
    ...linuxRows(file, seen),
    ...windowsRows(file, seen),
  ];
}
