import { hostNetwork } from '#shared/facts/host-network.ts';
import {
  unwaivable,
  error,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { findAddressText, readPrefixText } from '#shared/net/address-text.ts';
import {
  broadcastOf,
  contains,
  formatCidr,
  formatIPv4,
  hostsOf,
  inRange,
  isUnusable,
  parseIPv4,
  type Cidr,
} from '#shared/net/ipv4.ts';
import { integerOf, isSet, displayValue, textOf, toText } from '#shared/values.ts';
import { wellFormed } from './address-texts.ts';
import { paths, type FileContext, type PlannedAddress } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const isInClusterNetwork = ({ clusterNetworks }: FileContext, address: number): boolean =>
  clusterNetworks.some(({ cidr }) => contains(cidr, address));

type Known = PlannedAddress & { readonly address: number };

const isMember = (planned: PlannedAddress): planned is Known =>
  planned.address !== undefined && !isUnusable(planned.address) && planned.role !== 'gateway';

/** Addresses that must be in the subnet. Another rule checks a start inside the cluster's own networks. */
function membersOf(context: FileContext): readonly Known[] {
  const members = context.planned.filter(isMember);
  const text = textOf(context.file.Init?.ServiceIPRangeStart);
  const address = parseIPv4(text ?? '');
  if (text === undefined || !context.scalable || isInClusterNetwork(context, address ?? 0)) return members;
  const start = { role: 'node', name: 'ServiceIPRangeStart', path: paths.rangeStart, text, address } as const;
  return isMember(start) ? [...members, start] : members;
}

const sameSubnet = fileRule({
  id: 'R-IP-2',
  source:
    'AKS Edge Essentials: deployment JSON schema; Azure/AKS-Edge tools of January 2023, with the real prefix',
  messages: { outside: error, gateway: error },
  needs: [],
  *check(context) {
    const { subnet, file } = context;
    if (subnet === undefined) return;
    const members = membersOf(context);
    const outside = members.filter(({ address }) => !contains(subnet, address));
    // If all others agree, the gateway is the wrong one.
    if (outside.length > 1 && outside.length === members.length) {
      yield wrongGateway(context, subnet, outside);
      return;
    }
    for (const { path, name, text } of outside) {
      yield report('R-IP-2.outside', path, {
        name,
        value: text,
        subnet: formatCidr(subnet),
        gateway: displayValue(file.Network?.Ip4GatewayAddress),
      });
    }
  },
});

function wrongGateway(
  { adapter, file, subnet }: FileContext,
  wrong: Cidr,
  outside: readonly Known[],
): Draft<'R-IP-2'> {
  const proposal = adapter?.gateway;
  const address = parseIPv4(proposal ?? '');
  const length = integerOf(file.Network?.Ip4PrefixLength) ?? 24;
  const helps =
    address !== undefined &&
    subnet !== undefined &&
    outside.every(
      (item) => Math.floor(item.address / 2 ** (32 - length)) === Math.floor(address / 2 ** (32 - length)),
    );
  return report(
    'R-IP-2.gateway',
    paths.gateway,
    {
      value: displayValue(file.Network?.Ip4GatewayAddress),
      subnet: formatCidr(wrong),
      addresses: outside.map(({ text }) => text),
      proposal: proposal ?? '',
    },
    helps && proposal !== undefined ? setValue(paths.gateway, proposal) : undefined,
  );
}

const hostAddress = fileRule({
  id: 'R-IP-3',
  source: 'IPv4 addressing (RFC 1122)',
  messages: { network: error, broadcast: error },
  needs: [],
  *check(context) {
    const { subnet, planned } = context;
    if (subnet === undefined || subnet.prefix > 30) return;
    const gateway = planned.filter(({ role }) => role === 'gateway');
    for (const { path, name, text, address } of [...gateway, ...membersOf(context)]) {
      const values = { name, value: text, subnet: formatCidr(subnet) };
      if (address === subnet.network) yield report('R-IP-3.network', path, values);
      else if (address === broadcastOf(subnet)) yield report('R-IP-3.broadcast', path, values);
    }
  },
});

const distinct = fileRule({
  id: 'R-IP-4',
  source: 'AKS Edge Essentials: networking (each needs a free address of its own)',
  messages: { same: unwaivable, host: unwaivable, inRange: error },
  needs: ['addresses'],
  *check(context) {
    const { planned, dnsServers, serviceRange, facts, scalable } = context;
    if (!scalable) return;
    const taken = new Map<number, string>();
    for (const { path, name, text, address } of planned) {
      if (address === undefined) continue;
      const other = taken.get(address);
      if (other !== undefined) yield report('R-IP-4.same', path, { name, value: text, other });
      taken.set(address, name);
    }
    const servers = new Set(dnsServers.map((server) => server.address));
    // A router is often a DNS server, too, so only the cluster's own addresses must differ from one.
    for (const { path, name, text, address } of planned) {
      if (address !== undefined && servers.has(address) && name !== 'Ip4GatewayAddress') {
        yield report('R-IP-4.same', path, { name, value: text, other: 'DnsServers' });
      }
    }
    if (serviceRange !== undefined) {
      const range = { first: formatIPv4(serviceRange.first), last: formatIPv4(serviceRange.last) };
      for (const { path, name, text, address } of [...planned, ...dnsServers]) {
        if (address !== undefined && inRange(serviceRange, address)) {
          yield report('R-IP-4.inRange', path, { name, value: text, ...range });
        }
      }
    }
    if (planned.length === 0) return;
    if (facts?.addresses === undefined) yield missingFact(planned[0]?.path ?? '', { fact: 'addresses' });
    else yield* ownOf(context, planned);
  },
});

function* ownOf({ facts }: FileContext, planned: readonly PlannedAddress[]): Generator<Draft<'R-IP-4'>> {
  const own = facts === undefined ? [] : hostNetwork(facts).own;
  for (const { path, name, text, address } of planned) {
    const mine = own.find((item) => item.address === address);
    if (mine !== undefined) yield report('R-IP-4.host', path, { name, value: text, adapter: mine.through });
  }
}

/** A mask, or a length with something around it. */
function lengthIn(text: string): number | undefined {
  const length = readPrefixText(text) ?? findAddressText(text)?.prefix;
  return length === undefined || length < 1 || length > 31 ? undefined : length;
}

const prefixLength = fileRule({
  id: 'R-IP-5',
  source: 'AKS Edge Essentials: deployment JSON schema (1 to 31)',
  messages: { range: unwaivable, tooSmall: error, tooWide: warning },
  needs: [],
  *check({ file, scalable, planned, serviceRange, subnet, adapter }) {
    const value: unknown = file.Network?.Ip4PrefixLength;
    if (!scalable || !isSet(value)) return;
    const length = integerOf(value);
    if (length === undefined || length < 1 || length > 31) {
      const meant = lengthIn(toText(value)) ?? adapter?.addresses[0]?.PrefixLength;
      yield report(
        'R-IP-5.range',
        paths.prefixLength,
        { value: displayValue(value), proposal: meant ?? '' },
        meant === undefined ? undefined : setValue(paths.prefixLength, meant),
      );
      return;
    }
    const services = serviceRange === undefined ? 0 : serviceRange.last - serviceRange.first + 1;
    // Besides the addresses in the file: this machine, a control plane and a node.
    const needed = Math.max(planned.length, 3) + 1 + services;
    const hosts = hostsOf(subnet ?? { network: 0, prefix: length });
    const room = length === 31 ? 2 : hosts.last - hosts.first + 1;
    if (room < needed) yield report('R-IP-5.tooSmall', paths.prefixLength, { value: length, room, needed });
    else if (length < 8) yield report('R-IP-5.tooWide', paths.prefixLength, { value: length });
  },
});

export const addressRules: readonly FileRule[] = [
  wellFormed,
  sameSubnet,
  hostAddress,
  distinct,
  prefixLength,
];
