import { unwaivable, error, missingFact, report, setValue, type Draft } from '#shared/findings/rule.ts';
import { findAddressText } from '#shared/net/address-text.ts';
import {
  broadcastOf,
  contains,
  formatCidr,
  inRange,
  isLinkLocal,
  isUnusable,
  formatIPv4,
  parseIPv4,
} from '#shared/net/ipv4.ts';
import { fieldOf, poolsOf, subnetNeed, type PlacedRow, type RouteContext } from '#shared/routes/context.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import type { DeviceNetwork } from '#shared/routes/types.ts';
import { displayValue } from '#shared/values.ts';
import { isIPv6 } from './destinations.ts';
import { routeRule } from './device-rule.ts';

const at = (row: PlacedRow): string => fieldOf(row, 'NextHop');

function unreadable(row: PlacedRow): Draft<'R-RT-9'> | undefined {
  const text = row.row.NextHop.trim();
  const port = row.alias === '' ? 'Port3' : row.alias;
  if (text === '') return report('R-RT-9.missing', at(row), { port });
  if (row.hop === undefined) {
    if (isIPv6(text)) return undefined;
    const proposal = findAddressText(text)?.address;
    const values = { value: displayValue(text), proposal: proposal ?? '' };
    return report(
      'R-RT-9.notAnAddress',
      at(row),
      values,
      proposal === undefined ? undefined : setValue(at(row), proposal),
    );
  }
  return isUnusable(row.hop) || isLinkLocal(row.hop)
    ? report('R-RT-9.special', at(row), { value: text, port })
    : undefined;
}

/** The port whose network contains the next hop. */
const neighborPort = ({ ports = [] }: DeviceNetwork, hop: number): string | undefined =>
  ports.find((port) => {
    const subnet = subnetOfPort(port);
    return subnet !== undefined && contains(subnet, hop);
  })?.InterfaceAlias;

function unreachable({ network }: RouteContext, row: PlacedRow, hop: number): Draft<'R-RT-9'> | undefined {
  const { subnet, port } = row;
  const value = formatIPv4(hop);
  if (subnet !== undefined && port !== undefined) {
    const values = { value, port: port.InterfaceAlias, subnet: formatCidr(subnet) };
    if (!contains(subnet, hop)) {
      const other = neighborPort(network, hop);
      const fix = other === undefined ? undefined : setValue(fieldOf(row, 'InterfaceAlias'), other);
      return report('R-RT-9.offLink', at(row), { ...values, proposal: other ?? '' }, fix);
    }
    if (hop === parseIPv4(port.address ?? '')) return report('R-RT-9.own', at(row), values);
    // A /31 and a /32 have neither.
    if (subnet.prefix < 31 && hop === subnet.network) return report('R-RT-9.network', at(row), values);
    if (subnet.prefix < 31 && hop === broadcastOf(subnet)) return report('R-RT-9.broadcast', at(row), values);
  }
  const pool = poolsOf(network).find(({ range }) => inRange(range, hop));
  return pool === undefined ? undefined : report('R-RT-9.pool', at(row), { value, range: pool.text });
}

const reachable = routeRule({
  id: 'R-RT-9',
  source: "IP routing: a next hop is a neighbor on its port's network",
  messages: {
    missing: unwaivable,
    notAnAddress: unwaivable,
    special: error,
    offLink: error,
    network: error,
    broadcast: error,
    own: error,
    pool: error,
  },
  needs: ['switches', 'ports', 'ports.address', 'ports.prefixLength'],
  *check(context) {
    for (const row of context.rows) {
      const { switches } = context.network;
      const need = subnetNeed(context.network, row.port);
      if (need !== undefined) yield missingFact(at(row), need);
      if (switches === undefined) yield missingFact(at(row), 'switches');
      const finding =
        unreadable(row) ?? (row.hop === undefined ? undefined : unreachable(context, row, row.hop));
      if (finding !== undefined) yield finding;
    }
  },
});

export const nextHopRules = { reachable };
