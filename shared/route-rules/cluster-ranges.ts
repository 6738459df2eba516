import {
  unwaivable,
  error,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { readNetworkText } from '#shared/net/address-text.ts';
import { formatCidr, formatIPv4, overlaps, parseInterface, subnetOf, type Cidr } from '#shared/net/ipv4.ts';
import { freeClusterNetwork } from '#shared/routes/compute-addresses.ts';
import {
  computePath,
  networkOf,
  serviceCount,
  textOf,
  type ComputeContext,
} from '#shared/routes/compute-context.ts';
import { clusterNetworksOf, subnetNeed } from '#shared/routes/context.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import { addressesIn, formatRange, joined, lengthOf, touch } from '#shared/routes/ranges.ts';
import { readWhole } from '#shared/number-text.ts';
import { displayValue } from '#shared/values.ts';
import { computeRule } from './device-rule.ts';
import { isWithin } from './node-range.ts';

const servicePath = computePath('KubernetesServiceIPs');

function* misplaced(context: ComputeContext): Generator<Draft<'R-CIP-5'>> {
  const { subnet, hosts, nodes, services, needs, port } = context;
  if (services === undefined) return;
  const better = context.proposal.KubernetesServiceIPs;
  const fix = better === undefined ? undefined : setValue(servicePath, better);
  const values = { value: formatRange(services), proposal: better ?? '' };
  if (nodes !== undefined && touch(nodes, services)) {
    yield report('R-CIP-5.overlap', servicePath, { ...values, nodes: formatRange(nodes) }, fix);
  }
  if (subnet !== undefined && hosts !== undefined && !isWithin(hosts, services)) {
    const quoted = {
      subnet: formatCidr(subnet),
      port: port?.InterfaceAlias ?? '',
      first: formatIPv4(hosts.first),
      last: formatIPv4(hosts.last),
    };
    yield report('R-CIP-5.outside', servicePath, { ...values, ...quoted }, fix);
  }
  if (lengthOf(services) < needs.services) {
    const quoted = { has: lengthOf(services), needs: needs.services };
    yield report('R-CIP-5.few', servicePath, { ...values, ...quoted }, fix);
  }
}

const serviceRange = computeRule({
  id: 'R-CIP-5',
  source:
    'Azure Stack Edge: network tutorials, troubleshooting of compute (modules without an address), MetalLB in BGP mode',
  messages: {
    missing: error,
    count: unwaivable,
    format: unwaivable,
    overlap: error,
    outside: warning,
    few: warning,
  },
  needs: ['ports', 'ports.address', 'ports.prefixLength'],
  *check(context) {
    const text = textOf(context, 'KubernetesServiceIPs');
    const { services: count } = context.wanted;
    const need = subnetNeed(context.network, context.port);
    if (need !== undefined) yield missingFact(servicePath, need);
    if (count !== undefined && serviceCount(context.wanted) === undefined) {
      const meant = serviceCount({ services: readWhole(String(count)) ?? '' });
      const values = { value: displayValue(String(count)), proposal: meant ?? '' };
      const path = computePath('services');
      yield report('R-CIP-5.count', path, values, meant === undefined ? undefined : setValue(path, meant));
    }
    if (text === '') {
      const proposal = context.proposal.KubernetesServiceIPs;
      const fix = proposal === undefined ? undefined : setValue(servicePath, proposal);
      yield report('R-CIP-5.missing', servicePath, { proposal: proposal ?? '' }, fix);
    } else if (context.services === undefined) {
      const parts = addressesIn(text);
      const range = parts === undefined ? undefined : joined(parts.map(upwards));
      const proposal = range === undefined ? undefined : formatRange(range);
      const fix = proposal === undefined ? undefined : setValue(servicePath, proposal);
      yield report(
        'R-CIP-5.format',
        servicePath,
        { value: displayValue(text), proposal: proposal ?? '' },
        fix,
      );
    } else yield* misplaced(context);
  },
});

const upwards = ({ first, last }: { first: number; last: number }) => ({
  first: Math.min(first, last),
  last: Math.max(first, last),
});

const fields = ['PodSubnet', 'ServiceSubnet'] as const;
type Field = (typeof fields)[number];

/** The cluster's network: the typed one, or else the device's. */
function effective(context: ComputeContext, field: Field): Cidr {
  const { pods, services } = clusterNetworksOf(context.network);
  return networkOf(textOf(context, field)) ?? (field === 'PodSubnet' ? pods : services);
}

function* unreadable(context: ComputeContext, field: Field): Generator<Draft<'R-CIP-6'>> {
  const text = textOf(context, field);
  if (text === '') return;
  const path = computePath(field);
  const parsed = parseInterface(text);
  const cidr = networkOf(text);
  if (parsed === undefined || cidr === undefined) {
    const meant = readNetworkText(text);
    const proposal = meant === undefined ? '' : formatCidr(subnetOf(meant.network, meant.prefix));
    const values = { value: displayValue(text), name: field, proposal };
    yield report('R-CIP-6.format', path, values, proposal === '' ? undefined : setValue(path, proposal));
  } else if (parsed.address !== cidr.network) {
    const proposal = formatCidr(cidr);
    yield report('R-CIP-6.hostBits', path, { value: text, proposal }, setValue(path, proposal));
  }
}

/** A network that can't be read isn't compared: worth knowing, but it blocks nothing. */
function* unreadableSite({ site }: ComputeContext): Generator<Draft<'R-CIP-6'>> {
  const networks = site.networks ?? [];
  for (const [index, text] of networks.entries()) {
    if (text.trim() === '' || networkOf(text) !== undefined) continue;
    const meant = readNetworkText(text);
    const proposal = meant === undefined ? '' : formatCidr(subnetOf(meant.network, meant.prefix));
    const values = { value: displayValue(text.trim()), proposal };
    const list = networks.with(index, proposal);
    const fix = proposal === '' ? undefined : setValue('Compute.networks', list);
    yield report('R-CIP-6.network', `Compute.networks[${String(index)}]`, values, fix);
  }
}

const siteNetworks = ({ site }: ComputeContext): readonly Cidr[] =>
  (site.networks ?? []).flatMap((text) => networkOf(text) ?? []);

/** The networks of the device's ports and of the site, and the other network of the cluster. */
const around = (context: ComputeContext, field: Field): readonly Cidr[] => [
  ...(context.network.ports ?? []).flatMap((port) => subnetOfPort(port) ?? []),
  ...siteNetworks(context),
  effective(context, field === 'PodSubnet' ? 'ServiceSubnet' : 'PodSubnet'),
];

function* clashesOf(context: ComputeContext, field: Field): Generator<Draft<'R-CIP-6'>> {
  const path = computePath(field);
  const cidr = effective(context, field);
  const proposal = freeClusterNetwork(around(context, field));
  const values = { name: field, value: formatCidr(cidr), proposal: proposal ?? '' };
  const fix = proposal === undefined ? undefined : setValue(path, proposal);
  if (field === 'ServiceSubnet') {
    const pods = effective(context, 'PodSubnet');
    if (overlaps(pods, cidr)) {
      const both = { ...values, value: formatCidr(pods), other: formatCidr(cidr) };
      yield report('R-CIP-6.each', path, both, fix);
    }
  }
  for (const port of context.network.ports ?? []) {
    const subnet = subnetOfPort(port);
    if (subnet === undefined || !overlaps(subnet, cidr)) continue;
    const quoted = { network: formatCidr(subnet), port: port.InterfaceAlias };
    yield report('R-CIP-6.port', path, { ...values, ...quoted }, fix);
  }
  const hit = siteNetworks(context).find((network) => overlaps(network, cidr));
  if (hit !== undefined) yield report('R-CIP-6.site', path, { ...values, network: formatCidr(hit) }, fix);
}

const clusterNetworks = computeRule({
  id: 'R-CIP-6',
  source:
    'Azure Stack Edge: network tutorial (172.27.0.0/16, 172.28.0.0/16), PowerShell interface (own subnets)',
  messages: {
    format: unwaivable,
    hostBits: warning,
    each: error,
    port: error,
    site: error,
    network: warning,
  },
  needs: ['ports', 'ports.address', 'ports.prefixLength'],
  *check(context) {
    for (const field of fields) {
      yield* unreadable(context, field);
      yield* clashesOf(context, field);
    }
    yield* unreadableSite(context);
    const { ports } = context.network;
    if (ports === undefined) yield missingFact(computePath('PodSubnet'), 'ports');
    for (const port of ports ?? []) {
      const need = subnetNeed(context.network, port);
      if (need !== undefined) yield missingFact(computePath('PodSubnet'), need);
    }
  },
});

export const clusterRangeRules = [serviceRange, clusterNetworks];
