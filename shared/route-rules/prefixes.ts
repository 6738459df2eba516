import { unwaivable, error, info, report, setValue, type Draft } from '#shared/findings/rule.ts';
import { readNetworkText } from '#shared/net/address-text.ts';
import {
  formatCidr,
  formatIPv4,
  lengthOfMask,
  lengthOfWildcard,
  parseIPv4,
  subnetOf,
} from '#shared/net/ipv4.ts';
import { fieldOf, type PlacedRow } from '#shared/routes/context.ts';
import { displayValue } from '#shared/values.ts';
import { isIPv6 } from './destinations.ts';
import { routeRule } from './device-rule.ts';

const at = (row: PlacedRow): string => fieldOf(row, 'DestinationPrefix');

const written = /^([\d.]+)\s*\/\s*(-?\d+)$/;

/** `192.168.21.0/99`: an address with an invalid prefix length. */
function badLength(text: string): string | undefined {
  const [, address = '', length = ''] = written.exec(text.trim()) ?? [];
  if (parseIPv4(address) === undefined) return undefined;
  return /^([12]?\d|3[0-2])$/.test(length) ? undefined : length;
}

/** An address and what stands in the place of its length, as routers and older tools write it. */
function withMask(text: string): { readonly address: number; readonly mask: number } | undefined {
  const [, first = '', second = ''] = /^([\d.]+)(?:\s*\/\s*|\s+)([\d.]+)$/.exec(text.trim()) ?? [];
  const [address, mask] = [parseIPv4(first), parseIPv4(second)];
  return address === undefined || mask === undefined ? undefined : { address, mask };
}

/** Two lengths from two columns, side by side. */
const hasTwoLengths = (text: string): boolean => /^[\d.]+\/\d+ +\/?[\d./ ]+$/.test(text.trim());

function unreadable(row: PlacedRow): Draft<'R-RT-5'> | undefined {
  const text = row.row.DestinationPrefix;
  const value = displayValue(text);
  if (text.trim() === '') return report('R-RT-5.missing', at(row));
  if (hasTwoLengths(text)) return report('R-RT-5.lengths', at(row), { value });
  if (row.destination !== undefined || isIPv6(text) || badLength(text) !== undefined) return undefined;
  const parts = withMask(text);
  if (parts === undefined) {
    const meant = readNetworkText(text);
    if (meant === undefined) return report('R-RT-5.notAPrefix', at(row), { value });
    const proposal = formatCidr(subnetOf(meant.network, meant.prefix));
    return report('R-RT-5.readable', at(row), { value, proposal }, setValue(at(row), proposal));
  }
  const { address, mask } = parts;
  const network = (length: number) => formatCidr(subnetOf(address, length));
  const length = lengthOfMask(mask);
  const wildcard = lengthOfWildcard(mask);
  if (length !== undefined) {
    const proposal = network(length);
    return report('R-RT-5.mask', at(row), { value, proposal }, setValue(at(row), proposal));
  }
  if (wildcard === undefined) {
    return report('R-RT-5.holes', at(row), { value: formatIPv4(address), mask: formatIPv4(mask) });
  }
  const values = { value: formatIPv4(address), mask: formatIPv4(mask), proposal: network(wildcard) };
  return report('R-RT-5.wildcard', at(row), values, setValue(at(row), values.proposal));
}

/** An address without a length that ends where networks usually begin: nobody gives it to a machine. */
const isBareNetwork = ({ destination }: PlacedRow): boolean =>
  destination?.bare === true && destination.address !== 0 && destination.address % 256 === 0;

/** The length of the network that the zeros at the end suggest: 24, 16 or 8. */
const usualLength = (address: number): number =>
  address % 2 ** 24 === 0 ? 8 : address % 2 ** 16 === 0 ? 16 : 24;

const parses = routeRule({
  id: 'R-RT-5',
  source:
    'Azure Stack Edge: Kubernetes networking (an IP address or a prefix); that a bare address means its /32 follows from IP routing',
  messages: {
    missing: unwaivable,
    notAPrefix: unwaivable,
    readable: unwaivable,
    mask: unwaivable,
    wildcard: unwaivable,
    holes: unwaivable,
    lengths: unwaivable,
    bare: info,
  },
  needs: [],
  *check({ rows }) {
    for (const row of rows) {
      const finding = unreadable(row);
      if (finding !== undefined) yield finding;
      // A network without its length is the question of R-RT-18.
      else if (row.destination?.bare === true && !isBareNetwork(row)) {
        const proposal = formatCidr(row.destination.cidr);
        yield report(
          'R-RT-5.bare',
          at(row),
          { value: row.row.DestinationPrefix.trim(), proposal },
          setValue(at(row), proposal),
        );
      }
    }
  },
});

const length = routeRule({
  id: 'R-RT-7',
  source: 'IP routing; Azure Stack Edge: Kubernetes networking (only relevant, private traffic)',
  messages: { length: unwaivable, everything: error },
  needs: [],
  *check({ rows }) {
    for (const row of rows) {
      const value = row.row.DestinationPrefix.trim();
      const wrong = badLength(value);
      if (wrong !== undefined) {
        yield report('R-RT-7.length', at(row), { value: displayValue(value), length: wrong });
      } else if (row.destination?.cidr.prefix === 0) {
        yield report('R-RT-7.everything', at(row), { value, hop: displayValue(row.row.NextHop) });
      }
    }
  },
});

const hasLength = routeRule({
  id: 'R-RT-18',
  source:
    'Azure Stack Edge: Kubernetes networking, 2021-09 (a destination is an IP address or a prefix); that an address with a last octet of zero means its network is how networks are usually written, and a guess. Field report, 2026-11: such a table was sent as single addresses',
  messages: { network: error },
  needs: [],
  *check({ rows }) {
    for (const row of rows) {
      const { destination } = row;
      if (destination === undefined || !isBareNetwork(row)) continue;
      const { address } = destination;
      const proposal = formatCidr(subnetOf(address, usualLength(address)));
      const values = { value: formatIPv4(address), proposal, single: `${formatIPv4(address)}/32` };
      yield report('R-RT-18.network', at(row), values, setValue(at(row), proposal));
    }
  },
});

export const prefixRules = { parses, length, hasLength };
