import { formatCidr, parseCidr } from '#shared/net/ipv4.ts';
import { guessProxyUrl, readProxyPair } from '#shared/net/proxy-url.ts';
import { guidIn } from '#shared/rules/azure-ids.ts';
import { regionOf } from '#shared/rules/azure-regions.ts';
import { readAddressList, readAddressText, readPrefixText } from '#shared/net/address-text.ts';
import type { Label, PastedKind } from './labels.ts';

export type PastedValue = string | number | readonly string[];
/** By the path of the answer. */
export type PastedValues = Readonly<Record<string, PastedValue>>;

/** How people and programs write "nothing". */
export const isNothing = (text: string): boolean =>
  /^(?:[-_.\s]*|none|no|n\/?a|keine?r?|无|\(none\)|null)$/i.test(text);

function readCount(text: string): number | undefined {
  const digits = /^(\d{1,6})(?:\s+\p{L}+)?$/u.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
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
  const pair = readProxyPair(text);
  return pair === undefined
    ? { [path]: guessProxyUrl(text) ?? text }
    : { 'Network.Proxy.Http': pair.http, 'Network.Proxy.Https': pair.https };
}

const readers: Readonly<
  Record<Exclude<PastedKind, 'address' | 'url'>, (text: string, path: string) => PastedValue | undefined>
> = {
  count: readCount,
  prefix: readPrefixText,
  addresses: readAddressList,
  subnet: readSubnet,
  guid: guidIn,
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
