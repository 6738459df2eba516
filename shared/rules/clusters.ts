import { clusterNetworks, containerBridge, type ClusterNetwork } from '#shared/facts/cluster-networks.ts';
import { hostNetwork } from '#shared/facts/host-network.ts';
import { error, missingFact, report, warning, type Draft } from '#shared/findings/rule.ts';
import { contains, formatCidr, formatIPv4, overlaps, parseIPv4, type Cidr } from '#shared/net/ipv4.ts';
import { textOf } from '#shared/values.ts';
import { paths, type FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** The nodes' network, and the field that sets it. */
function nodeSubnet({
  subnet,
  privateSubnet,
}: FileContext): { readonly cidr: Cidr; readonly path: string } | undefined {
  if (subnet !== undefined) return { cidr: subnet, path: paths.gateway };
  return privateSubnet === undefined ? undefined : { cidr: privateSubnet, path: paths.prefix };
}

const about = ({ cidr, use }: ClusterNetwork, { distribution }: FileContext) => ({
  network: formatCidr(cidr),
  use,
  product: distribution,
});

/** Addresses outside the node subnet that the cluster must reach; it can't reach one inside its own networks. */
function* addressesInside(context: FileContext): Generator<Draft<'R-CIDR-1'>> {
  const { servers, clusterNetworks: networks } = context;
  for (const { path, name, text, address } of servers) {
    const hit = networks.find(({ cidr }) => address !== undefined && contains(cidr, address));
    if (hit !== undefined)
      yield report('R-CIDR-1.address', path, { name, value: text, ...about(hit, context) });
  }
}

const apart = fileRule({
  id: 'R-CIDR-1',
  source: 'AKS Edge Essentials: networking; Azure/AKS-Edge#198',
  messages: { subnet: error, address: error, host: error },
  needs: ['addresses'],
  *check(context) {
    const { clusterNetworks: networks, facts } = context;
    const subnet = nodeSubnet(context);
    const hit = networks.find(({ cidr }) => subnet !== undefined && overlaps(cidr, subnet.cidr));
    if (subnet !== undefined && hit !== undefined) {
      yield report('R-CIDR-1.subnet', subnet.path, {
        value: formatCidr(subnet.cidr),
        ...about(hit, context),
      });
    }
    yield* addressesInside(context);
    if (facts?.addresses === undefined) {
      yield missingFact(paths.plugin, { fact: 'addresses' });
      return;
    }
    for (const own of hostNetwork(facts).own) {
      const inside = networks.find(({ cidr }) => overlaps(cidr, own.cidr));
      // The subnet that the nodes share with this machine has already been reported.
      if (inside === undefined || (subnet !== undefined && overlaps(own.cidr, subnet.cidr))) continue;
      const values = { value: formatIPv4(own.address), adapter: own.through, ...about(inside, context) };
      yield report('R-CIDR-1.host', paths.plugin, values);
    }
  },
});

const bridge = fileRule({
  id: 'R-CIDR-2',
  source: 'The proxy exceptions of generated AKS Edge Essentials templates',
  messages: { bridge: warning },
  needs: [],
  *check(context) {
    const subnet = nodeSubnet(context);
    if (subnet === undefined || !overlaps(subnet.cidr, containerBridge)) return;
    yield report('R-CIDR-2.bridge', subnet.path, { value: formatCidr(subnet.cidr) });
  },
});

const lanAddress = fileRule({
  id: 'R-CIDR-3',
  source: 'AKS Edge Essentials: deployment JSON schema (service addresses are of the local network)',
  messages: { clusterNetwork: error },
  needs: [],
  *check({ file, scalable, subnet }) {
    const text = textOf(file.Init?.ServiceIPRangeStart);
    const address = parseIPv4(text ?? '');
    if (!scalable || text === undefined || address === undefined) return;
    if (subnet !== undefined && contains(subnet, address)) return;
    const hit = clusterNetworks.find((cidr) => contains(cidr, address));
    if (hit !== undefined) {
      yield report('R-CIDR-3.clusterNetwork', paths.rangeStart, { value: text, network: formatCidr(hit) });
    }
  },
});

export const clusterRules: readonly FileRule[] = [apart, bridge, lanAddress];
