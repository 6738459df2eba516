import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { formatIPv4, parseIPv4 } from '#shared/net/ipv4.ts';
import { normalizeMac } from '#shared/net/mac.ts';
import { addressWithoutCredentials } from '#shared/redact.ts';
import type { ProofRow } from './proof-row.ts';
import { listed, row, textProperty, type ProofAnswers } from './proof-answers.ts';
import { nodeCommands } from './proof-calls.ts';
import { linuxNode } from './proof-nodes.ts';

/** The node's expected values, from the file; empty if the file leaves them to the product. */
function expectedOf(file: DeploymentFile): { readonly address: string; readonly services: string } {
  const size = file.Init?.ServiceIPRangeSize ?? 0;
  const scalable = file.DeploymentType === 'ScalableCluster';
  // The product lays out a single machine's private subnet: .1 host, .2 Linux, .3 Windows, services from .4.
  const base = parseIPv4((file.Network?.Ip4AddressPrefix ?? '').split('/')[0] ?? '');
  const laidOut = base === undefined ? undefined : base + 4;
  const start = scalable ? parseIPv4(file.Init?.ServiceIPRangeStart ?? '') : laidOut;
  const own = base === undefined ? '' : formatIPv4(base + 2);
  return {
    address: scalable ? (file.Machines?.[0]?.LinuxNode?.Ip4Address ?? '') : own,
    services: start === undefined || size === 0 ? '' : `${formatIPv4(start)}-${formatIPv4(start + size - 1)}`,
  };
}

/** All strings in an answer, at any depth: the exact shape of `Get-AksEdgeNodeAddr` isn't published. */
function texts(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/);
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => texts(item));
  return isJsonObject(value) ? Object.values(value).flatMap(texts) : [];
}

/** The DNS servers that systemd-resolved uses for eth0. */
export function dnsServersOf(resolvectl: string): {
  readonly current: string | undefined;
  /** The current one first, then the configured ones. */
  readonly all: readonly string[];
} {
  const link =
    resolvectl.split(/^(?=Link \d+)/m).find((part) => /^Link \d+ \(eth0\)/.test(part)) ?? resolvectl;
  const configured = /DNS Servers:\s*((?:[\d.]+\s*)+)/.exec(link)?.[1]?.trim().split(/\s+/) ?? [];
  const current = /Current DNS Server:\s*([\d.]+)/.exec(link)?.[1];
  return { current, all: [...new Set([...(current === undefined ? [] : [current]), ...configured])] };
}

function variable(environment: string, name: string): string {
  return new RegExp(`^${name}=(.*)$`, 'im').exec(environment)?.[1]?.trim() ?? '';
}

const proxies = (urls: readonly (string | undefined)[]): string =>
  [...new Set(urls.filter((url) => url !== undefined && url !== ''))]
    .map((url) => addressWithoutCredentials(url ?? ''))
    .join(', ');

function proxyRows(file: DeploymentFile, seen: ProofAnswers): readonly ProofRow[] {
  const environment = seen.text(nodeCommands.environment);
  const { Http, Https, No = '' } = file.Network?.Proxy ?? {};
  const proxy = proxies([Http, Https]);
  const seenProxy =
    environment === undefined
      ? undefined
      : proxies([variable(environment, 'http_proxy'), variable(environment, 'https_proxy')]);
  const noProxy = environment === undefined ? undefined : variable(environment, 'no_proxy');
  return [
    // If no proxy was requested, there must be none.
    row('nodeProxy', proxy, seenProxy, (text) => text === proxy),
    // The product adds its own ranges: the file's entries must be among them.
    ...(proxy === ''
      ? []
      : [
          row('nodeNoProxy', listed(No).join(','), noProxy, (text) =>
            listed(No).every((entry) => listed(text).includes(entry)),
          ),
        ]),
  ];
}

/** `"start-end"`; the rest of what `Get-AksEdgeDeploymentInfo` returns isn't published. */
function serviceRange(seen: ProofAnswers): string | undefined {
  const node = seen
    .objects('Get-AksEdgeDeploymentInfo')
    ?.map((item) => item['LinuxNodeConfig'])
    .find(isJsonObject);
  return textProperty(node, 'ServiceIpRange')?.replaceAll(' ', '');
}

/** The Linux node's own values against the file's. */
export function linuxRows(
  file: DeploymentFile,
  seen: ProofAnswers,
  computerName: string | undefined,
): readonly ProofRow[] {
  const expected = expectedOf(file);
  const machine = file.Machines?.[0];
  const words = seen.values('Get-AksEdgeNodeAddr')?.flatMap(texts);
  const mac = machine?.LinuxNode?.MacAddress;
  const dnsText = seen.text(nodeCommands.dns);
  const { current, all } = dnsServersOf(dnsText ?? '');
  const asked = file.Network?.DnsServers ?? [];
  const mtu = machine?.NetworkConnection?.Mtu ?? 0;
  return [
    row(
      'nodeAddress',
      expected.address,
      words?.find((word) => parseIPv4(word) !== undefined) ??
        textProperty(linuxNode(seen, computerName), 'InternalIP'),
    ),
    row(
      'nodeMac',
      mac === undefined ? '' : (normalizeMac(mac) ?? mac),
      words?.map(normalizeMac).find((word) => word !== undefined),
    ),
    row(
      'nodeDns',
      asked.join(', '),
      dnsText === undefined ? undefined : all.join(', '),
      // An additional server may be configured, but must not be the current one (Azure/AKS-Edge#167).
      () =>
        asked.length === 0 ||
        (asked.every((server) => all.includes(server)) && (current === undefined || asked.includes(current))),
    ),
    ...proxyRows(file, seen),
    row('nodeMtu', mtu === 0 ? '' : String(mtu), seen.text(nodeCommands.mtu)?.trim()),
    row('serviceRange', expected.services, serviceRange(seen)),
  ];
}
