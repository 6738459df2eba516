import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { dhcpNeighbor, usageOf, type Usage } from '#shared/facts/host-network.ts';
import { findFreeRun, subnetOfAdapter } from '#shared/facts/subnets.ts';
import { isInCloud } from '#shared/facts/virtual-machine.ts';
import {
  errorOrWarning,
  info,
  missingFact,
  downgrade,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import {
  contains,
  formatCidr,
  formatIPv4,
  hostsOf,
  inRange,
  isUnusable,
  type Cidr,
  type Range,
} from '#shared/net/ipv4.ts';
import { displayValue } from '#shared/values.ts';
import { paths, type FileContext, type PlannedAddress } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

const onAdapter = fileRule({
  id: 'R-IP-6',
  source: 'AKS Edge Essentials: scalable how-to (the external switch is on the plant network)',
  messages: { subnet: warning, gateway: warning },
  needs: ['adapters', 'addresses', 'routes'],
  *check({ facts, scalable, subnet, adapter, adapterName, file }) {
    if (!scalable || adapterName === undefined || subnet === undefined) return;
    if (facts?.adapters === undefined) yield missingFact(paths.gateway, { fact: 'adapters' });
    if (facts?.addresses === undefined) yield missingFact(paths.gateway, { fact: 'addresses' });
    if (facts?.routes === undefined) yield missingFact(paths.gateway, { fact: 'routes' });
    const own = adapter === undefined ? undefined : subnetOfAdapter(adapter);
    if (adapter === undefined || own === undefined || !adapter.usable) return;
    const values = { adapter: adapter.adapter.Name, own: formatCidr(own), gateway: adapter.gateway ?? '' };
    if (own.network !== subnet.network || own.prefix !== subnet.prefix) {
      const changes = [
        ...(adapter.gateway === undefined ? [] : [{ path: paths.gateway, value: adapter.gateway }]),
        { path: paths.prefixLength, value: own.prefix },
      ];
      yield report('R-IP-6.subnet', paths.gateway, { ...values, value: formatCidr(subnet) }, { changes });
    } else if (adapter.gateway !== undefined && adapter.gateway !== file.Network?.Ip4GatewayAddress) {
      const value = displayValue(file.Network?.Ip4GatewayAddress);
      yield report(
        'R-IP-6.gateway',
        paths.gateway,
        { ...values, value },
        setValue(paths.gateway, adapter.gateway),
      );
    }
  },
});

/** An address that the cluster will use and that must therefore be free. */
interface Wanted extends PlannedAddress {
  readonly address: number;
}

function wantedOf({ planned, subnet }: FileContext): readonly Wanted[] {
  return planned.filter(
    (item): item is Wanted =>
      item.address !== undefined && item.role !== 'gateway' && isHost(subnet, item.address),
  );
}

/** Whether a machine can have the address. One outside the subnet is a mistake of its own, and still may be taken. */
function isHost(subnet: Cidr | undefined, address: number): boolean {
  if (subnet === undefined || !contains(subnet, address)) return !isUnusable(address);
  return inRange(hostsOf(subnet), address);
}

/** Whether the file itself plans an address for something; proposals avoid it. */
function plannedBy({ planned, serviceRange, dnsServers }: FileContext): (address: number) => boolean {
  const named = new Set([...planned, ...dnsServers].map(({ address }) => address));
  return (address) => named.has(address) || (serviceRange !== undefined && inRange(serviceRange, address));
}

const used = (usage: Usage) => (usage.state === 'used' ? usage : undefined);

/** If the file tells the product not to check, what it would reject is only a warning. */
const unlessSkipped = ({ Network }: DeploymentFile, said: Draft<'R-IP-7'>): Draft<'R-IP-7'> =>
  Network?.SkipAddressFreeCheck === true ? downgrade(said) : said;

function inUse(context: FileContext, facts: HostFacts, wanted: Wanted): Draft<'R-IP-7'> | undefined {
  const usage = used(usageOf(facts, wanted.address));
  if (usage === undefined) return undefined;
  const { subnet, file } = context;
  const next =
    subnet === undefined ? undefined : findFreeRun(facts, subnet, wanted.address + 1, 1, plannedBy(context));
  const proposal = next === undefined ? '' : formatIPv4(next);
  const values = { name: wanted.name, value: wanted.text, mac: usage.mac, ms: usage.ms ?? 0, proposal };
  const text = usage.answered
    ? usage.mac === ''
      ? 'R-IP-7.answers'
      : 'R-IP-7.answersAs'
    : 'R-IP-7.neighbor';
  const fix = next === undefined ? undefined : setValue(wanted.path, proposal);
  return unlessSkipped(file, report(text, wanted.path, values, fix));
}

function rangeInUse(
  context: FileContext,
  facts: HostFacts,
  range: Range,
  taken: readonly number[],
): Draft<'R-IP-7'> {
  const { subnet, file } = context;
  const size = range.last - range.first + 1;
  const isPlanned = plannedBy({ ...context, serviceRange: undefined });
  const next =
    subnet === undefined ? undefined : findFreeRun(facts, subnet, range.first + 1, size, isPlanned);
  const proposal = next === undefined ? '' : formatIPv4(next);
  const values = {
    value: formatIPv4(range.first),
    last: formatIPv4(range.last),
    taken: taken.slice(0, 3).map(formatIPv4),
    count: taken.length,
    proposal,
  };
  const fix = next === undefined ? undefined : setValue(paths.rangeStart, proposal);
  return unlessSkipped(file, report('R-IP-7.range', paths.rangeStart, values, fix));
}

const members = ({ first, last }: Range): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

function* gatewayAnswers({ facts, planned, subnet }: FileContext): Generator<FileOutcome<'R-IP-7', 'ping'>> {
  const gateway = planned.find(({ role }) => role === 'gateway');
  if (facts === undefined || gateway?.address === undefined || !isHost(subnet, gateway.address)) return;
  const { state } = usageOf(facts, gateway.address);
  // An entry of the neighbor cache may be old: whether a router is there now, only a ping says.
  const isAsked = state === 'own' || facts.probes?.ping?.[gateway.text] !== undefined;
  if (!isAsked) yield missingFact(gateway.path, { ping: gateway.text });
  else if (state === 'silent') yield report('R-IP-7.gatewaySilent', gateway.path, { value: gateway.text });
}

/** Without the machine's own addresses and neighbors, no statement about an address is reliable. */
const groundFacts = ['addresses', 'neighbors'] as const;

const free = fileRule({
  id: 'R-IP-7',
  source: 'AKS Edge Essentials: networking; Azure/AKS-Edge tools/scripts/network/AksEdge-ListUsedIPv4s.ps1',
  messages: {
    answers: errorOrWarning,
    answersAs: errorOrWarning,
    neighbor: errorOrWarning,
    gatewaySilent: warning,
    range: errorOrWarning,
  },
  needs: ['addresses', 'neighbors', 'ping'],
  *check(context) {
    const { facts, serviceRange } = context;
    const wanted = wantedOf(context);
    const gateway = context.planned.find(({ role }) => role === 'gateway');
    const at = wanted[0]?.path ?? gateway?.path;
    if (at === undefined) return;
    const unread = groundFacts.filter((fact) => facts?.[fact] === undefined);
    for (const fact of unread) yield missingFact(at, { fact });
    if (facts?.addresses === undefined) return;
    for (const item of wanted) {
      const finding = inUse(context, facts, item);
      if (finding !== undefined) yield finding;
      else if (usageOf(facts, item.address).state === 'unknown')
        yield missingFact(item.path, { ping: item.text });
    }
    yield* gatewayAnswers(context);
    if (serviceRange !== undefined) yield* rangeIsFree(context, facts, serviceRange);
  },
});

function* rangeIsFree(
  context: FileContext,
  facts: HostFacts,
  range: Range,
): Generator<FileOutcome<'R-IP-7', 'ping'>> {
  const taken: number[] = [];
  for (const address of members(range)) {
    const { state } = usageOf(facts, address);
    if (state === 'used') taken.push(address);
    else if (state === 'unknown' && isHost(context.subnet, address)) {
      yield missingFact(paths.rangeStart, { ping: formatIPv4(address) });
    }
  }
  if (taken.length > 0) yield rangeInUse(context, facts, range, taken);
}

const outsidePool = fileRule({
  id: 'R-IP-8',
  source:
    'AKS Edge Essentials: scalable how-to; that a pool surrounds an address is domain knowledge, unconfirmed',
  messages: { pool: info },
  needs: ['addresses'],
  *check(context) {
    const { facts } = context;
    const wanted = wantedOf(context);
    const first = wanted[0];
    // In a cloud there is nobody to ask for a reservation.
    if (first === undefined || (facts !== undefined && isInCloud(facts))) return;
    if (facts?.addresses === undefined) {
      yield missingFact(first.path, { fact: 'addresses' });
      return;
    }
    for (const { path, name, text, address } of wanted) {
      const own = dhcpNeighbor(facts, address);
      if (own === undefined || own.address === address || !contains(own.cidr, address)) continue;
      yield report('R-IP-8.pool', path, { name, value: text, own: formatIPv4(own.address) });
    }
  },
});

export const freeAddressRules: readonly FileRule[] = [onAdapter, free, outsidePool];
