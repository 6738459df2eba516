import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { formatIPv4, parseCidr } from '#shared/net/ipv4.ts';
import { addressWithoutCredentials } from '#shared/redact.ts';
import type { ProofRow } from './proof-row.ts';
import { row, type ProofAnswers } from './proof-answers.ts';
import { nodeCommands } from './proof-calls.ts';

/** `http=proxy:3128;https=proxy:3128` or `proxy:3128`: the servers without a protocol. */
const servers = (text: string): readonly string[] =>
  text
    .split(/[;\s]+/)
    .map((part) => part.replace(/^\w+=/, ''))
    .filter((part) => part !== '');

/** In a single machine's private subnet, the product gives the Windows node the third address. */
function laidOut({ DeploymentType, Network }: DeploymentFile): string {
  const base = parseCidr(DeploymentType === 'SingleMachineCluster' ? (Network?.Ip4AddressPrefix ?? '') : '');
  return base === undefined ? '' : formatIPv4(base.network + 3);
}

/** A Windows node runs English Server Core, whatever the host's language (domain knowledge, unconfirmed). */
export function windowsRows(file: DeploymentFile, seen: ProofAnswers): readonly ProofRow[] {
  const node = file.Machines?.[0]?.WindowsNode;
  if (node === undefined) return [];
  const addresses = seen.text(nodeCommands.windowsAddresses);
  const proxyText = seen.text(nodeCommands.windowsProxy);
  const asked = file.Network?.DnsServers ?? [];
  const found =
    /DNS Servers[ .]*: ((?:[\d.]+\s*)+)/
      .exec(addresses ?? '')?.[1]
      ?.trim()
      .split(/\s+/) ?? [];
  const proxy = file.Network?.Proxy?.Http ?? file.Network?.Proxy?.Https;
  return [
    row(
      'windowsAddress',
      node.Ip4Address ?? laidOut(file),
      /IPv4 Address[ .]*: ([\d.]+)/.exec(addresses ?? '')?.[1],
    ),
    row('windowsDns', asked.join(', '), addresses === undefined ? undefined : found.join(', '), () =>
      asked.every((server) => found.includes(server)),
    ),
    row(
      'windowsProxy',
      proxy === undefined ? '' : addressWithoutCredentials(proxy),
      proxyText === undefined ? undefined : (/Proxy Server\(s\)\s*:\s*(\S+)/.exec(proxyText)?.[1] ?? ''),
      // The node prints its servers without the scheme.
      (text) =>
        proxy === undefined
          ? text === ''
          : text !== '' && servers(text).some((server) => addressWithoutCredentials(proxy).includes(server)),
    ),
  ];
}
