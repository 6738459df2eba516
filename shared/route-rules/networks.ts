import { error, missingFact, report, warning, type Draft } from '#shared/findings/rule.ts';
import { contains, containsCidr, formatCidr, overlaps, parseIPv4, type Cidr } from '#shared/net/ipv4.ts';
import {
  clusterNetworksOf,
  fieldOf,
  isPort,
  subnetNeed,
  type PlacedRow,
  type SubnetNeed,
} from '#shared/routes/context.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import type { DeviceNetwork } from '#shared/routes/types.ts';
import { routeRule } from './device-rule.ts';

const at = (row: PlacedRow): string => fieldOf(row, 'DestinationPrefix');

/** Routes whose destination can be compared; another rule covers 0.0.0.0/0. */
const comparable = (rows: readonly PlacedRow[]) =>
  rows.flatMap((row) =>
    row.destination === undefined || row.destination.cidr.prefix === 0
      ? []
      : [{ row, cidr: row.destination.cidr }],
  );

const notTheCluster = routeRule({
  id: 'R-RT-11',
  source: 'Azure Stack Edge: network tutorial (172.27.0.0/16 and 172.28.0.0/16); IP routing',
  messages: { pods: error, services: error },
  needs: ['podSubnet', 'serviceSubnet'],
  *check({ rows, network }) {
    const { pods, services } = clusterNetworksOf(network);
    for (const { row, cidr } of comparable(rows)) {
      const value = formatCidr(cidr);
      if (overlaps(pods, cidr)) yield report('R-RT-11.pods', at(row), { value, network: formatCidr(pods) });
      if (overlaps(services, cidr)) {
        yield report('R-RT-11.services', at(row), { value, network: formatCidr(services) });
      }
      if (network.podSubnet === undefined) yield missingFact(at(row), 'podSubnet');
      if (network.serviceSubnet === undefined) yield missingFact(at(row), 'serviceSubnet');
    }
  },
});

const inside = (cidr: Cidr, texts: readonly string[]): string | undefined =>
  texts.find((text) => {
    const address = parseIPv4(text);
    return address !== undefined && contains(cidr, address);
  });

function* takenAlong(network: DeviceNetwork, row: PlacedRow, cidr: Cidr): Generator<Draft<'R-RT-12'>> {
  const values = { value: formatCidr(cidr), hop: row.row.NextHop.trim() };
  const client = inside(cidr, network.clientAddresses ?? []);
  if (client !== undefined) yield report('R-RT-12.client', at(row), { ...values, address: client });
  const dns = inside(cidr, network.dnsServers ?? []);
  if (dns !== undefined) yield report('R-RT-12.dns', at(row), { ...values, address: dns });
  const proxy = inside(cidr, network.proxyAddress === undefined ? [] : [network.proxyAddress]);
  if (proxy !== undefined) yield report('R-RT-12.proxy', at(row), { ...values, address: proxy });
  for (const port of network.ports ?? []) {
    const subnet = subnetOfPort(port);
    if (subnet === undefined || isPort(port.InterfaceAlias, row.alias) || !overlaps(subnet, cidr)) continue;
    // Two ports in one subnet: R-RT-10 reports this row.
    if (row.subnet !== undefined && containsCidr(row.subnet, cidr)) continue;
    yield report('R-RT-12.port', at(row), {
      ...values,
      network: formatCidr(subnet),
      other: port.InterfaceAlias,
    });
  }
}

/** The unknown networks of other ports. */
const otherNeeds = (network: DeviceNetwork, { alias }: PlacedRow): readonly SubnetNeed[] =>
  (network.ports ?? []).flatMap((port) => {
    const need = isPort(port.InterfaceAlias, alias) ? undefined : subnetNeed(network, port);
    return need === undefined ? [] : [need];
  });

const ground = ['ports', 'clientAddresses'] as const;

const leavesOthers = routeRule({
  id: 'R-RT-12',
  source: 'IP routing: an answer that takes another way than the question may be lost',
  messages: { client: warning, dns: warning, proxy: warning, port: warning },
  needs: ['ports', 'clientAddresses', 'ports.address', 'ports.prefixLength'],
  *check({ rows, network }) {
    for (const { row, cidr } of comparable(rows)) {
      yield* takenAlong(network, row, cidr);
      for (const need of ground) if (network[need] === undefined) yield missingFact(at(row), need);
      for (const need of otherNeeds(network, row)) yield missingFact(at(row), need);
    }
  },
});

export const networkRules = { notTheCluster, leavesOthers };
