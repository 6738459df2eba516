import {
  unwaivable,
  error,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { contains, containsCidr, formatCidr, formatIPv4, overlaps, type Cidr } from '#shared/net/ipv4.ts';
import { fieldOf, subnetNeed, type PlacedRow, type RouteField } from '#shared/routes/context.ts';
import { displayValue } from '#shared/values.ts';
import { routeRule } from './device-rule.ts';

const at = (row: PlacedRow): string => fieldOf(row, 'DestinationPrefix');

/** Text that looks like IPv6 is reported as such, and only by R-RT-15. */
export const isIPv6 = (text: string): boolean =>
  /^\[?[0-9a-f]*:[0-9a-f:.]*(%\w+)?\]?(\/\d+)?$/i.test(text.trim());

const hostBits = routeRule({
  id: 'R-RT-6',
  source: 'Windows: New-NetRoute (all remaining address fields zero); what the device does is unknown',
  messages: { hostBits: error },
  needs: [],
  *check({ rows }) {
    for (const row of rows) {
      const { destination } = row;
      if (destination === undefined || destination.address === destination.cidr.network) continue;
      // With length 0 every bit is a host bit, and routing everything is the bigger mistake.
      if (destination.cidr.prefix === 0) continue;
      const proposal = formatCidr(destination.cidr);
      const value = row.row.DestinationPrefix.trim();
      const single = `${formatIPv4(destination.address)}/32`;
      yield report('R-RT-6.hostBits', at(row), { value, proposal, single }, setValue(at(row), proposal));
    }
  },
});

type Special = readonly [cidr: Cidr, text: 'R-RT-8.multicast' | 'R-RT-8.local' | 'R-RT-8.reserved'];

const specials: readonly Special[] = [
  [{ network: 0xe0000000, prefix: 4 }, 'R-RT-8.multicast'],
  [{ network: 0x7f000000, prefix: 8 }, 'R-RT-8.local'],
  [{ network: 0xa9fe0000, prefix: 16 }, 'R-RT-8.local'],
  [{ network: 0, prefix: 8 }, 'R-RT-8.local'],
  [{ network: 0xf0000000, prefix: 4 }, 'R-RT-8.reserved'],
];

const notSpecial = routeRule({
  id: 'R-RT-8',
  source: 'IPv4 special-purpose addresses (RFC 1112, RFC 1122, RFC 3927, RFC 5771)',
  messages: { multicast: error, local: error, reserved: error },
  needs: [],
  *check({ rows }) {
    for (const row of rows) {
      const cidr = row.destination?.cidr;
      if (cidr === undefined || cidr.prefix === 0) continue;
      const hit = specials.find(([special]) => overlaps(special, cidr));
      if (hit === undefined) continue;
      const [special, text] = hit;
      yield report(text, at(row), { value: formatCidr(cidr), special: formatCidr(special) });
    }
  },
});

/** The documentation's example in every language; an earlier edition had .21 instead of .20. */
const printed = { network: 0xc0a81400, prefix: 24, hop: 0xc0a81401, proposal: '192.168.21.0/24' } as const;

function pointless(row: PlacedRow, cidr: Cidr, hop: string): Draft<'R-RT-10'> | undefined {
  const value = formatCidr(cidr);
  const isPrinted =
    cidr.network === printed.network && cidr.prefix === printed.prefix && row.hop === printed.hop;
  if (isPrinted) {
    const values = { value, hop, proposal: printed.proposal };
    return report('R-RT-10.example', at(row), values, setValue(at(row), printed.proposal));
  }
  if (row.subnet !== undefined && containsCidr(row.subnet, cidr)) {
    const values = { value, hop, subnet: formatCidr(row.subnet) };
    return report('R-RT-10.ownSubnet', at(row), values, setValue(row.path, null));
  }
  return row.hop !== undefined && contains(cidr, row.hop)
    ? report('R-RT-10.coversHop', at(row), { value, hop })
    : undefined;
}

const leadsElsewhere = routeRule({
  id: 'R-RT-10',
  source:
    'IP routing; Azure Stack Edge: Kubernetes networking prints 192.168.20.0/24 through 192.168.20.1, and what the device does with it is unknown',
  messages: { example: warning, ownSubnet: warning, coversHop: warning },
  needs: ['ports', 'ports.address', 'ports.prefixLength'],
  *check({ rows, network }) {
    for (const row of rows) {
      const cidr = row.destination?.cidr;
      const need = subnetNeed(network, row.port);
      if (need !== undefined) yield missingFact(at(row), need);
      if (cidr === undefined || cidr.prefix === 0) continue;
      const finding = pointless(row, cidr, row.row.NextHop.trim());
      if (finding !== undefined) yield finding;
    }
  },
});

const fields: readonly RouteField[] = ['DestinationPrefix', 'NextHop'];

const ipv4Only = routeRule({
  id: 'R-RT-15',
  source: 'Azure Stack Edge: network tutorial (the interface is configured with IPv4)',
  messages: { ipv6: unwaivable },
  needs: [],
  *check({ rows }) {
    for (const row of rows) {
      for (const field of fields) {
        const text = String(row.row[field] ?? '');
        if (isIPv6(text)) yield report('R-RT-15.ipv6', fieldOf(row, field), { value: displayValue(text) });
      }
    }
  },
});

export const destinationRules = { hostBits, notSpecial, leadsElsewhere, ipv4Only };
