import { formatCidr, formatIPv4, parseCidr, parseIPv4 } from '#shared/net/ipv4.ts';
import { allQuestions, type AddressQuestion } from './address-questions.ts';

export type ReplyValue = string | number | readonly string[];

export interface AddressReply {
  readonly values: Readonly<Record<string, ReplyValue>>;
  /** Lines that could not be understood, with their number from 1. */
  readonly unread: readonly { readonly line: number; readonly text: string }[];
}

const begin = '--- Edge Field Wizard: addresses';
const end = '--- End';

/** The lines to send out, which come back filled in. */
export function replyBlock(
  machine: string,
  questions: readonly AddressQuestion[],
  value: (path: string) => string,
): string {
  const lines = questions.map(({ key, path }) => `${key}: ${value(path)}`.trimEnd());
  return [`${begin} for ${machine} ---`, ...lines, `${end} ---`].join('\n');
}

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const byName = new Map<string, AddressQuestion>(
  allQuestions.flatMap((question: AddressQuestion) =>
    [question.key, question.path, question.path.replace('[0]', ''), ...question.names].map(
      (name) => [bare(name), question] as const,
    ),
  ),
);

/** Marks that a mail program adds: quoting, lists, quotation marks. */
const withoutMail = (line: string): string =>
  line
    .replace(/[\u00a0\u2000-\u200b\u202f\ufeff]/g, ' ')
    .replace(/^[\s>|]+/, '')
    .replace(/^[*\u2022-]\s+/, '')
    .trim();
const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^["'\u201c\u201e\u2018]+|["'\u201d\u201c\u2019]+$/g, '')
    .replace(/[,;]$/, '')
    .trim();
/** How people write "nothing". */
const isNothing = (text: string): boolean => /^(|[-_.\s]+|none|no|n\/?a|keine?)$/i.test(text);

/** A netmask as a prefix length, if its ones are contiguous. */
function prefixOfMask(mask: number): number | undefined {
  const zeros = 2 ** 32 - mask;
  const bits = Math.log2(zeros);
  return Number.isInteger(bits) ? 32 - bits : undefined;
}

function readCount(text: string): number | undefined {
  const digits = /^(\d{1,6})(?:\s+\w+)?$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function readPrefix(text: string): number | undefined {
  const mask = parseIPv4(text);
  if (mask !== undefined) return prefixOfMask(mask);
  const length = /^\/?\s*(\d{1,2})$/.exec(text)?.[1];
  return length === undefined || Number(length) > 32 ? undefined : Number(length);
}

function readAddresses(text: string): readonly string[] | undefined {
  const parts = text.split(/[\s,;]+|\band\b/).filter((part) => part !== '');
  const addresses = parts.map(parseIPv4);
  return addresses.every((address) => address !== undefined) ? addresses.map(formatIPv4) : undefined;
}

type Read = Readonly<Record<string, ReplyValue>>;

/** The value for a question, and what else its text contains: a gateway's prefix length, a range's size. */
function readValue({ path, kind }: AddressQuestion, text: string): Read | undefined {
  if (kind === 'text') return { [path]: text };
  if (kind === 'address') return readAddress(path, text);
  const value =
    kind === 'count'
      ? readCount(text)
      : kind === 'prefix'
        ? readPrefix(text)
        : kind === 'addresses'
          ? readAddresses(text)
          : readSubnet(text);
  return value === undefined ? undefined : { [path]: value };
}

function readSubnet(text: string): string | undefined {
  const subnet = parseCidr(text);
  return subnet === undefined ? undefined : formatCidr(subnet);
}

function readAddress(path: string, text: string): Read | undefined {
  const address = parseIPv4(text);
  if (address !== undefined) return { [path]: formatIPv4(address) };
  const [, first, last] = /^([\d.]+)\s*(?:-|\u2013|to)\s*([\d.]+)$/.exec(text) ?? [];
  const [from, to] = [parseIPv4(first ?? ''), parseIPv4(last ?? '')];
  if (path === 'Init.ServiceIPRangeStart' && from !== undefined && to !== undefined && to >= from) {
    return { [path]: formatIPv4(from), 'Init.ServiceIPRangeSize': to - from + 1 };
  }
  const [, host, length] = /^([\d.]+)\s*\/\s*(\d{1,2})$/.exec(text) ?? [];
  const own = parseIPv4(host ?? '');
  const prefix = readPrefix(length ?? '');
  if (path !== 'Network.Ip4GatewayAddress' || own === undefined || prefix === undefined) return undefined;
  return { [path]: formatIPv4(own), 'Network.Ip4PrefixLength': prefix };
}

/** The numbered lines between the markers, or all lines if the markers are missing. */
function linesOf(text: string): readonly { readonly line: number; readonly text: string }[] {
  const lines = text.split(/\r\n|\r|\n/).map((raw, index) => ({ line: index + 1, text: withoutMail(raw) }));
  const rest = lines.slice(1 + lines.findIndex((entry) => bare(entry.text).startsWith(bare(begin))));
  const last = rest.findIndex((entry) => bare(entry.text) === bare(end));
  return last < 0 ? rest : rest.slice(0, last);
}

/**
 * Reads a reply as it arrives by mail: quoted, indented, reordered, with `=` for `:`, under other names, with a netmask
 * for a prefix length. A blank answer sets nothing; a line that can't be read is reported.
 */
export function readAddressReply(text: string): AddressReply {
  let values: Read = {};
  const unread: { readonly line: number; readonly text: string }[] = [];
  /** A value that the mail program may have broken after a comma. */
  let open: string | undefined;
  for (const entry of linesOf(text)) {
    if (entry.text === '') continue;
    const [, name = '', given = ''] = /^([^:=\uff1a\t]+?)\s*[:=\uff1a\t](.*)$/.exec(entry.text) ?? [];
    const question = byName.get(bare(name));
    if (question === undefined) {
      const before = open === undefined ? undefined : values[open];
      if (open === undefined || typeof before !== 'string' || /\s/.test(entry.text)) unread.push(entry);
      else values = { ...values, [open]: `${before},${unquoted(entry.text)}` };
      if (!entry.text.endsWith(',')) open = undefined;
      continue;
    }
    const value = unquoted(given);
    open = question.kind === 'text' && given.trim().endsWith(',') ? question.path : undefined;
    if (isNothing(value)) continue;
    const read = readValue(question, value);
    if (read === undefined) unread.push(entry);
    else values = { ...values, ...read };
  }
  return { values, unread };
}
