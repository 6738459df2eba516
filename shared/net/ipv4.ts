// Not the whole package: more than half of it is for IPv6, which the product doesn't use.
import { Address4 } from 'ip-address/dist/ipv4.js';

/** Addresses are plain numbers, 0 to 4294967295, so that checking a file parses nothing twice. */
const size = 2 ** 32;

/** `network` has no host bits set. */
export interface Cidr {
  readonly network: number;
  readonly prefix: number;
}

/** Both ends are included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * Four decimal octets without leading zeros; nothing else (no prefix length, no spaces, no short forms that some
 * parsers complete).
 */
export function parseIPv4(text: string): number | undefined {
  // The parser also accepts `address/prefix`, and obvious non-addresses shouldn't cost an exception.
  if (!/^[\d.]{7,15}$/.test(text)) return undefined;
  if (!known.has(text)) {
    if (known.size >= maxCached) known.clear();
    known.set(text, parsed(text));
  }
  return known.get(text);
}

/** The rules look up the same few addresses at every keystroke; a /22 of probes fits as well. */
const maxCached = 2048;
const known = new Map<string, number | undefined>();

function parsed(text: string): number | undefined {
  try {
    return new Address4(text).parsedAddress.reduce((sum, octet) => sum * 256 + Number(octet), 0);
  } catch {
    return undefined;
  }
}

export function formatIPv4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The subnet of an address. */
export function subnetOf(address: number, prefix: number): Cidr {
  return { network: address - (address % sizeOf(prefix)), prefix };
}

/** The number of addresses in a prefix, including network and broadcast. */
export const sizeOf = (prefix: number): number => sizes[prefix] ?? 2 ** (32 - prefix);

/** Every check of an address asks for one, and a power takes as long as the rest of it. */
const sizes: readonly number[] = Array.from({ length: 33 }, (_, prefix) => 2 ** (32 - prefix));

/** The prefix length of a subnet mask such as 255.255.255.0; undefined for a mask with holes. */
export function lengthOfMask(mask: number): number | undefined {
  const length = 32 - Math.log2(size - mask);
  return Number.isInteger(length) ? length : undefined;
}

/** The same of a wildcard mask such as 0.0.0.255, which some routers write. */
export const lengthOfWildcard = (wildcard: number): number | undefined => lengthOfMask(size - 1 - wildcard);

/** An address with a prefix length; host bits are allowed: `192.168.1.5/24`. */
export function parseInterface(
  text: string,
): { readonly address: number; readonly prefix: number } | undefined {
  if (!text.includes('/')) return undefined;
  const parts = /^([\d.]+)\/(\d|[12]\d|3[0-2])$/.exec(text);
  const address = parseIPv4(parts?.[1] ?? '');
  return address === undefined ? undefined : { address, prefix: Number(parts?.[2]) };
}

/** A network. Host bits are rejected, because they are a mistake wherever this product takes a network. */
export function parseCidr(text: string): Cidr | undefined {
  const parsed = parseInterface(text);
  if (parsed === undefined) return undefined;
  const cidr = subnetOf(parsed.address, parsed.prefix);
  return cidr.network === parsed.address ? cidr : undefined;
}

export const formatCidr = ({ network, prefix }: Cidr): string => `${formatIPv4(network)}/${prefix}`;

export const broadcastOf = ({ network, prefix }: Cidr): number => network + sizeOf(prefix) - 1;

export const contains = (cidr: Cidr, address: number): boolean =>
  address >= cidr.network && address <= broadcastOf(cidr);

export const containsCidr = (outer: Cidr, inner: Cidr): boolean =>
  outer.prefix <= inner.prefix && contains(outer, inner.network);

/** If two networks overlap, one contains the other. */
export const overlaps = (a: Cidr, b: Cidr): boolean => contains(a, b.network) || contains(b, a.network);

/** The usable host addresses: without network and broadcast, which /31 and /32 don't have. */
export function hostsOf(cidr: Cidr): Range {
  const last = broadcastOf(cidr);
  return cidr.prefix > 30
    ? { first: cidr.network, last }
    : { first: cidr.network + 1, last: Math.max(cidr.network + 1, last - 1) };
}

/** `count` addresses from `start`; undefined if there are none, or if they run past the last address. */
export function rangeFrom(start: number, count: number): Range | undefined {
  return count >= 1 && start + count <= size ? { first: start, last: start + count - 1 } : undefined;
}

export const inRange = ({ first, last }: Range, address: number): boolean =>
  address >= first && address <= last;

/** Addresses that can't be a single machine's: this-network, loopback, multicast and reserved ones. */
export function isUnusable(address: number): boolean {
  const octet = Math.floor(address / 2 ** 24);
  return octet === 0 || octet === 127 || octet >= 224;
}

/** 169.254.0.0/16: what Windows uses if no DHCP server answers. */
export const isLinkLocal = (address: number): boolean => Math.floor(address / 2 ** 16) === 0xa9fe;
