import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { adapterNamed } from '#shared/facts/adapters.ts';
import { freeMegabytes } from '#shared/facts/amounts.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import { dnsServersOf } from '#shared/facts/host-network.ts';
import type { Evidence, PingOf } from '#shared/job/evidence.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { parseIPv4 } from '#shared/net/ipv4.ts';
import { probeName } from '#shared/rules/dns.ts';
import { listOf, textOf } from '#shared/values.ts';
import { memoryAsked } from './likely-cause.ts';

/** Each server that doesn't answer takes seconds. */
const mostServers = 2;

const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && parseIPv4(value.trim()) !== undefined;

/** The addresses of the file whose answers say something, and the gateway, of the file or the machine. */
function addressesOf(file: DeploymentFile, facts: HostFacts): readonly (readonly [PingOf, string])[] {
  const machine = file.Machines?.[0];
  const own = facts.routes?.find(
    ({ DestinationPrefix, NextHop }) => DestinationPrefix === '0.0.0.0/0' && NextHop !== '0.0.0.0',
  )?.NextHop;
  const all: readonly (readonly [PingOf, unknown])[] = [
    ['linuxNode', machine?.LinuxNode?.Ip4Address],
    ['windowsNode', machine?.WindowsNode?.Ip4Address],
    ['controlPlane', file.Network?.ControlPlaneEndpointIp],
    ['gateway', textOf(file.Network?.Ip4GatewayAddress) ?? own],
  ];
  return all.flatMap(([of, address]) => (isAddress(address) ? [[of, address.trim()] as const] : []));
}

/** The DNS servers that the node uses: those of the file, or else the machine's. None without internet. */
function serversOf(file: DeploymentFile, facts: HostFacts): readonly string[] {
  if (file.Network?.InternetDisabled === true) return [];
  const named = listOf(file.Network?.DnsServers).filter(isAddress);
  return [...new Set(named.length > 0 ? named : dnsServersOf(facts))].slice(0, mostServers);
}

/** What to ask the machine when a deployment has failed. */
export const evidenceNeeds = (file: DeploymentFile, facts: HostFacts): readonly FactNeed[] => [
  ...addressesOf(file, facts).map(([, ping]) => ({ ping })),
  ...serversOf(file, facts).map((server) => ({ resolve: { server, name: probeName } })),
];

function adapterState(file: DeploymentFile, facts: HostFacts): readonly Evidence[] {
  const name = textOf(file.Machines?.[0]?.NetworkConnection?.AdapterName);
  const state = name === undefined ? undefined : adapterNamed(facts, name)?.adapter.Status;
  return name === undefined || state === undefined ? [] : [{ kind: 'adapter', name, state }];
}

function memory(file: DeploymentFile, { operatingSystem }: HostFacts): readonly Evidence[] {
  const kilobytes = operatingSystem?.FreePhysicalMemory;
  if (kilobytes === undefined) return [];
  return [{ kind: 'memory', free: freeMegabytes(kilobytes), needed: memoryAsked(file) }];
}

/** What the machine shows, from its facts and the answers to `evidenceNeeds`. What wasn't read is left out. */
export function evidenceOf(file: DeploymentFile, facts: HostFacts): readonly Evidence[] {
  const { ping = {}, resolve = {} } = facts.probes ?? {};
  return [
    ...addressesOf(file, facts).flatMap(([of, address]): readonly Evidence[] => {
      const answered = ping[address]?.answered;
      return answered === undefined ? [] : [{ kind: 'ping', of, address, answered }];
    }),
    ...serversOf(file, facts).flatMap((server): readonly Evidence[] => {
      const resolved = resolve[`${server} ${probeName}`]?.resolved;
      return resolved === undefined ? [] : [{ kind: 'resolve', server, name: probeName, resolved }];
    }),
    ...adapterState(file, facts),
    ...memory(file, facts),
  ];
}

export function evidenceText(evidence: Evidence, t: Translate): string {
  switch (evidence.kind) {
    case 'ping': {
      const { of, address, answered } = evidence;
      const who = t(`failure.evidence.${of}`, { address });
      return t(answered ? 'failure.evidence.answered' : 'failure.evidence.silent', { who });
    }
    case 'resolve': {
      const { server, name, resolved } = evidence;
      return t(resolved ? 'failure.evidence.resolved' : 'failure.evidence.notResolved', { server, name });
    }
    case 'memory': {
      const { free, needed } = evidence;
      return needed === 0
        ? t('failure.evidence.free', { free })
        : t('failure.evidence.memory', { free, needed });
    }
    case 'adapter':
      return t('failure.evidence.adapter', { name: evidence.name, state: evidence.state });
  }
}

/** The same thing at another time: what was asked, without the answer. */
const askedOf = (evidence: Evidence): string => {
  switch (evidence.kind) {
    case 'ping':
      return `ping ${evidence.address}`;
    case 'resolve':
      return `resolve ${evidence.server}`;
    case 'memory':
      return 'memory';
    case 'adapter':
      return `adapter ${evidence.name}`;
  }
};

/** What an earlier attempt showed instead; undefined if it showed the same or nothing. */
export function shownBefore(evidence: Evidence, before: readonly Evidence[]): Evidence | undefined {
  const earlier = before.find((other) => askedOf(other) === askedOf(evidence));
  return earlier === undefined || JSON.stringify(earlier) === JSON.stringify(evidence) ? undefined : earlier;
}
