import { formatCidr, parseCidr } from '#shared/net/ipv4.ts';
import { guessProxyUrl } from '#shared/net/proxy-url.ts';
import { regionOf } from '#shared/rules/azure-regions.ts';
import { readAddressText, readPrefixText } from '#shared/net/address-text.ts';
import type { Label, PastedKind } from './labels.ts';

export type PastedValue = string | number | readonly string[];
/** By the path of the answer. */
export type PastedValues = Readonly<Record<string, PastedValue>>;

/** How people and programs write "nothing". */
export const isNothing = (text: string): boolean =>
  /^(?:[-_.\s]*|none|no|n\/?a|keine?r?|无|\(none\)|null)$/i.test(text);

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

function readCount(text: string): number | undefined {
  const digits = /^(\d{1,6})(?:\s+\p{L}+)?$/u.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function readAddresses(text: string): readonly string[] | undefined {
  const parts = text.split(/[\s,;、，；]+|\b(?:and|und)\b/).filter((part) => part !== '');
  const addresses = parts.map((part) => readAddressText(part)?.address);
  return addresses.length > 0 && addresses.every((address) => address !== undefined) ? addresses : undefined;
}

function readSubnet(text: string): string | undefined {
  const subnet = parseCidr(text);
  return subnet === undefined ? undefined : formatCidr(subnet);
}

/** An address, and what else its text says: a gateway's prefix length, the size of a range. */
function readAddress(path: string, text: string): PastedValues | undefined {
  const reading = readAddressText(text);
  if (reading === undefined) return undefined;
  const { address, prefix, count } = reading;
  if (count !== undefined) {
    return path === 'Init.ServiceIPRangeStart'
      ? { [path]: address, 'Init.ServiceIPRangeSize': count }
      : undefined;
  }
  const hasPrefix = prefix !== undefined && path === 'Network.Ip4GatewayAddress';
  return { [path]: address, ...(hasPrefix ? { 'Network.Ip4PrefixLength': prefix } : {}) };
}

/** A proxy as Windows names it: one for all, or one for each scheme. What is wrong with it, the rules say. */
function readProxy(path: string, text: string): PastedValues {
  const [, http, https] = /^http=([^;]+);\s*https=([^;]+)/i.exec(text) ?? [];
  const complete = (words: string): string => guessProxyUrl(words) ?? words;
  return http === undefined || https === undefined
    ? { [path]: complete(text) }
    : { 'Network.Proxy.Http': complete(http), 'Network.Proxy.Https': complete(https) };
}

const readers: Readonly<
  Record<Exclude<PastedKind, 'address' | 'url'>, (text: string, path: string) => PastedValue | undefined>
> = {
  count: readCount,
  prefix: readPrefixText,
  addresses: readAddresses,
  subnet: readSubnet,
  guid: (text) => guid.exec(text)?.[0],
  region: (text) => {
    const { name, isGuess } = regionOf(text);
    return isGuess ? text : name;
  },
  secret: (text) => text,
  text: (text, path) => (path === 'Network.Proxy.No' ? text.replace(/\s*[;,]\s*/g, ',') : text),
};

/** The values that a labeled text gives; undefined if it can't be read. */
export function readLabeled({ path = '', kind }: Label, text: string): PastedValues | undefined {
  if (kind === 'address') return readAddress(path, text);
  if (kind === 'url') return readProxy(path, text);
  const value = readers[kind](text, path);
  return value === undefined ? undefined : { [path]: value };
}
