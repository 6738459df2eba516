import { formatIPv4, lengthOfMask, lengthOfWildcard, parseIPv4, type Cidr } from './ipv4.ts';

/** What a text says about an address. */
export interface AddressReading {
  /** Four decimal octets, as the product wants them. */
  readonly address: string;
  /** The length of the subnet's prefix, if the text names it: `/22`, or a mask behind the address. */
  readonly prefix?: number;
  /** Of a range: how many addresses it has. */
  readonly count?: number;
}

const octets = String.raw`\d{1,4}(?:\.\d{1,4}){3}`;
const alone = new RegExp(`^${octets}$`);
const withPort = new RegExp(`^(${octets}):\\d{1,5}$`);
const withPrefix = new RegExp(`^(${octets})\\s*/\\s*(\\d{1,2}|${octets})$`);
const withMask = new RegExp(`^(${octets})\\s+(?:mask\\s+|netmask\\s+)?(${octets})$`, 'i');
const range = new RegExp(
  `^(${octets})\\s*(?:-|to|bis|through|\u81f3|\u5230|~)\\s*(${octets}|\\d{1,3})$`,
  'i',
);

/** A longer text isn't a single address; the expressions above stay quick. */
const longest = 200;
const longestList = 2000;

/** Digits and dots as a keyboard for Chinese writes them, and the other dashes. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u3002\uff61]/g, '.')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\[\.\]/g, '.');

/** Removes what stands around an address: quotation marks, remarks in parentheses, a scheme and a path. */
function bare(text: string): string {
  const inner = plain(text)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/["'`\u2018-\u201f\u00ab\u00bb]/g, ' ')
    .trim()
    .replace(/^(?:inet|ip|ipv4)\s+/i, '')
    .replace(/[.,;]$/, '')
    .trim();
  return (/^https?:\/\/([^/]+)/i.exec(inner)?.[1] ?? inner).replace(/\s*\.\s*/g, '.');
}

/** `10,60,14,5`: a keyboard's number block in Germany has no dot. */
const commas = /(?<![\d.,])\d{1,3}(?:,\d{1,3}){3}(?![\d.,])/g;

/** `010.060.014.005`: whoever fills up with zeros means decimal numbers. */
function address(text: string): string | undefined {
  const value = parseIPv4(text.replace(/\b0+(?=\d)/g, ''));
  return value === undefined ? undefined : formatIPv4(value);
}

/** A prefix length as people write it: `22`, `/22`, `22 bits`, or a mask without holes, also a router's. */
export function readPrefixText(text: string): number | undefined {
  const words = plain(text).trim();
  const mask = parseIPv4(words);
  if (mask !== undefined) return lengthOfMask(mask) ?? lengthOfWildcard(mask);
  const length = /^\/?\s*(\d{1,2})(?:\s?-?bits?)?$/i.exec(words)?.[1];
  return length === undefined || Number(length) > 32 ? undefined : Number(length);
}

function readRange(first: string, end: string): AddressReading | undefined {
  const from = address(first);
  if (from === undefined) return undefined;
  const last = end.includes('.') ? address(end) : address(from.replace(/\d+$/, end));
  const count = (parseIPv4(last ?? '') ?? -1) - (parseIPv4(from) ?? 0) + 1;
  return count < 1 ? undefined : { address: from, count };
}

/**
 * Reads an address as people write and copy it: with its prefix length or mask, a port, a scheme, leading zeros, decimal
 * commas, a remark such as `(Preferred)`, or as a range. Undefined if the text says anything else, or more than one
 * address.
 */
export function readAddressText(text: string): AddressReading | undefined {
  if (text.length > longest) return undefined;
  const words = bare(text);
  const dotted = words.replace(commas, (quad) => quad.replaceAll(',', '.'));
  const [, before, length = ''] = withPrefix.exec(dotted) ?? withMask.exec(dotted) ?? [];
  if (before !== undefined) {
    const [own, prefix] = [address(before), readPrefixText(length)];
    return own === undefined || prefix === undefined ? undefined : { address: own, prefix };
  }
  const [, first, end = ''] = range.exec(dotted) ?? [];
  if (first !== undefined) return readRange(first, end);
  const own = address(withPort.exec(dotted)?.[1] ?? (alone.test(dotted) ? dotted : ''));
  return own === undefined ? undefined : { address: own };
}

/** `IPv4 Address. . . : `, `DNS = `, `via `: what stands before an address. */
const label = /^[^\d:=]{1,60}[:=]\s*|^(?:\p{L}[\p{L}/-]*\s+){1,4}/u;
/** Of a line of `ip addr` or `ifconfig`: the broadcast address, and what follows. */
const afterwards = /\s(?:brd|broadcast|scope)\s.*$/i;
const inText = new RegExp(
  `(?<![\\d.])${octets}(?:\\s*/\\s*(?:${octets}|\\d{1,2}))?(?!\\.?\\d|\\s*[-/]\\s*\\d)`,
  'g',
);

const withoutLabel = (text: string): string =>
  plain(text).trim().replace(/^ipv4/i, 'ip').replace(label, '').replace(afterwards, '');

/** Reads the address in a text that says more: a line that a program printed, or a name beside the address. */
export function findAddressText(text: string): AddressReading | undefined {
  if (text.length > longest) return undefined;
  const read = readAddressText(text) ?? readAddressText(withoutLabel(text));
  if (read !== undefined) return read;
  const found = new Set(plain(text).match(inText));
  const [only = ''] = found;
  return found.size === 1 ? readAddressText(only) : undefined;
}

/** Reads all addresses of a list; undefined if any part of it is something else. */
export function readAddressList(text: string): readonly string[] | undefined {
  if (text.length > longestList) return undefined;
  const parts = withoutLabel(text)
    .split(/[\s,;、，；]+|\b(?:and|und)\b/)
    .filter((part) => part !== '');
  const addresses = parts.map((part) => readAddressText(part)?.address);
  if (addresses.length > 0 && addresses.every((each) => each !== undefined)) return addresses;
  const only = findAddressText(text)?.address;
  return only === undefined ? undefined : [only];
}

/**
 * Reads a network as people write it: with its length, with a mask, or from its first to its last address. It may have
 * host bits. Undefined without a length.
 */
export function readNetworkText(text: string): Cidr | undefined {
  const { address: from = '', prefix, count } = findAddressText(text) ?? {};
  const network = parseIPv4(from);
  if (network === undefined) return undefined;
  if (prefix !== undefined) return { network, prefix };
  const length = count === undefined ? NaN : 32 - Math.log2(count);
  const isWhole = Number.isInteger(length) && network % (count ?? 1) === 0;
  return isWhole && count !== 1 ? { network, prefix: length } : undefined;
}
