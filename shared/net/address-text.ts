import { formatIPv4, lengthOfMask, parseIPv4 } from './ipv4.ts';

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

/** `010.060.014.005`: whoever fills up with zeros means decimal numbers. */
function address(text: string): string | undefined {
  const value = parseIPv4(text.replace(/\b0+(?=\d)/g, ''));
  return value === undefined ? undefined : formatIPv4(value);
}

/** A prefix length as people write it: `22`, `/22`, or a mask without holes. */
export function readPrefixText(text: string): number | undefined {
  const mask = parseIPv4(text);
  if (mask !== undefined) return lengthOfMask(mask);
  const length = /^\/?\s*(\d{1,2})$/.exec(text)?.[1];
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
  const dotted = /^\d{1,3}(?:,\d{1,3}){3}$/.test(words) ? words.replaceAll(',', '.') : words;
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
