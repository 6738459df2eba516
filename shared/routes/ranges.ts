import { findAddressText } from '#shared/net/address-text.ts';
import { formatIPv4, parseIPv4, rangeFrom, sizeOf, type Range } from '#shared/net/ipv4.ts';

/** `10.126.75.200-10.126.75.202`, as in the device's pools; undefined if it ends before it starts. */
export function parseRange(text: string): Range | undefined {
  const range = parseEnds(text);
  return range === undefined || range.last < range.first ? undefined : range;
}

/** The two ends in written order. */
export function parseEnds(text: string): Range | undefined {
  const [from, to, ...rest] = text.split('-');
  const [first, last] = [parseIPv4(from ?? ''), parseIPv4(to ?? '')];
  return first === undefined || last === undefined || rest.length > 0 ? undefined : { first, last };
}

export const formatRange = ({ first, last }: Range): string => `${formatIPv4(first)}-${formatIPv4(last)}`;

export const lengthOf = ({ first, last }: Range): number => last - first + 1;

export const touch = (a: Range, b: Range): boolean => a.first <= b.last && b.first <= a.last;

/** All addresses in a list or range in any notation: spaces, long dashes, `10.0.0.5-8`, one address, commas. */
export function addressesIn(text: string): readonly Range[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.replace(/\s/g, '').replace(/[\u2010-\u2015]|\.{2,}/, '-'));
  const ranges = parts.map((part) => {
    const short = /^(\d+\.\d+\.\d+\.)(\d+)-(\d{1,3})$/.exec(part);
    const [, front = '', from = '', to = ''] = short ?? [];
    return parseEnds(
      short === null ? (part.includes('-') ? part : `${part}-${part}`) : `${front}${from}-${front}${to}`,
    );
  });
  if (ranges.every((range) => range !== undefined)) return ranges;
  const range = rangeIn(text);
  return range === undefined ? undefined : [range];
}

/** A range in words, or a block of addresses: `10.1.2.10 to 10.1.2.15`, `10.1.2.8/29`. */
function rangeIn(text: string): Range | undefined {
  const { address = '', prefix, count } = findAddressText(text) ?? {};
  const first = parseIPv4(address);
  if (first === undefined) return undefined;
  const isBlock = prefix !== undefined && first % sizeOf(prefix) === 0;
  return rangeFrom(first, isBlock ? sizeOf(prefix) : (count ?? 1));
}

/** The single range that these make, if they are contiguous. */
export function joined(ranges: readonly Range[]): Range | undefined {
  const [start, ...rest] = ranges.toSorted((a, b) => a.first - b.first);
  return rest.reduce<Range | undefined>(
    (all, next) =>
      all === undefined || next.first !== all.last + 1 ? undefined : { first: all.first, last: next.last },
    start,
  );
}
