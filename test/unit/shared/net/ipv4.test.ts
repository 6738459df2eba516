import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  broadcastOf,
  contains,
  containsCidr,
  formatCidr,
  formatIPv4,
  hostsOf,
  inRange,
  overlaps,
  parseCidr,
  parseIPv4,
  rangeFrom,
  subnetOf,
} from '#shared/net/ipv4.ts';

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const prefix = fc.integer({ min: 0, max: 32 });
const cidr = fc.tuple(address, prefix).map(([at, length]) => subnetOf(at, length));

test('an address survives being written and read', () => {
  fc.assert(fc.property(address, (value) => parseIPv4(formatIPv4(value)) === value));
});

test.each([
  '1',
  '192.168.1',
  '192.168.01.7',
  '192.168.1.256',
  '192.168.1.1/24',
  ' 192.168.1.1',
  '192.168.1.1 ',
  '192.168.1.1\n',
  '192.168.1.1.1',
  '0x10.1.1.1',
  '-1.1.1.1',
  '1.1.1',
  '::1',
  '١.1.1.1',
  '',
])('%j is no IPv4 address', (text) => {
  expect(parseIPv4(text)).toBeUndefined();
});

test('whatever is read as an address is written as it stood', () => {
  const nearly = fc.stringMatching(/^[0-9./ ]{0,18}$/);
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string()), (text) => {
      const value = parseIPv4(text);
      return value === undefined || formatIPv4(value) === text;
    }),
  );
});

test('a network with host bits is refused, and read from its first address', () => {
  expect(parseCidr('192.168.1.5/24')).toBeUndefined();
  expect(parseCidr('192.168.1.0')).toBeUndefined();
  expect(parseCidr('192.168.1.0/33')).toBeUndefined();
  expect(parseCidr('192.168.1.0/024')).toBeUndefined();
  expect(parseCidr('10.0.0.0/22')).toEqual({ network: 0x0a000000, prefix: 22 });
  fc.assert(
    fc.property(cidr, (value) => {
      expect(parseCidr(formatCidr(value))).toEqual(value);
    }),
  );
});

test('a network contains both of its ends and neither neighbour', () => {
  fc.assert(
    fc.property(cidr, (value) => {
      expect(contains(value, value.network)).toBe(true);
      expect(contains(value, broadcastOf(value))).toBe(true);
      expect(contains(value, value.network - 1)).toBe(false);
      expect(contains(value, broadcastOf(value) + 1)).toBe(false);
    }),
  );
});

test('networks overlap where they share an address', () => {
  fc.assert(
    fc.property(cidr, cidr, (a, b) => {
      const shared = Math.max(a.network, b.network) <= Math.min(broadcastOf(a), broadcastOf(b));
      expect(overlaps(a, b)).toBe(shared);
      expect(overlaps(b, a)).toBe(shared);
      expect(containsCidr(a, b)).toBe(contains(a, b.network) && contains(a, broadcastOf(b)));
    }),
  );
});

test('a /24 gives 254 addresses to devices, a /31 both of its two', () => {
  expect(hostsOf({ network: 0x0a000000, prefix: 24 })).toEqual({ first: 0x0a000001, last: 0x0a0000fe });
  expect(hostsOf({ network: 0x0a000000, prefix: 31 })).toEqual({ first: 0x0a000000, last: 0x0a000001 });
});

test('a range of 10 from .4 ends at .13', () => {
  const range = rangeFrom(parseIPv4('192.168.0.4') ?? 0, 10);
  expect(formatIPv4(range?.last ?? 0)).toBe('192.168.0.13');
  expect(range && inRange(range, range.last + 1)).toBe(false);
  expect(rangeFrom(2 ** 32 - 5, 10)).toBeUndefined();
  expect(rangeFrom(0, 0)).toBeUndefined();
});
