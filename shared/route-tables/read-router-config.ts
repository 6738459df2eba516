import type { RowValues } from './row-of.ts';
import {
  address,
  foreignInterface,
  prefix,
  valuesOf,
  type Found,
  type LineReader,
  type TextLine,
} from './lines.ts';

const named = (text: string, word: string): string | undefined =>
  new RegExp(String.raw`(?:^|[\s/])${word}[\s=]+"?([^\s"]+)`, 'i').exec(text)?.[1];

/** `ip route 10.0.0.0 255.0.0.0 10.1.1.1`, with an interface or a distance; Huawei: `ip route-static 10.0.0.0 8 …`. */
const statement = new RegExp(
  String.raw`^(?<before>.*?)\b(?:(?<ip>ip\s+)?route(?:-static)?(?:\s+(?<zone>[a-z][\w-]*))??)\s+(?:(?:vrf|vpn-instance)\s+\S+\s+)?` +
    String.raw`(?<to>${address})(?:\/(?<length>\d{1,2})|\s+(?<mask>${address}|\d{1,2}))\s+(?<rest>\S.*)$`,
  'i',
);

function stated(line: TextLine): Found | undefined {
  const { before = '', ip, zone, to, length, mask, rest = '' } = statement.exec(line.text)?.groups ?? {};
  // A firewall and a VPN always have a mask, and the one of them a zone; other words are a sentence.
  const isPlain = ip !== undefined && zone === undefined;
  if (to === undefined || (!isPlain && !mask?.includes('.'))) return undefined;
  if (/(?:^|\s)(?:no|undo)\s+$/i.test(before)) return { ...line, why: 'removed' };
  if (/^null\s?0/i.test(rest)) return { ...line, why: 'blocked' };
  const hop = new RegExp(String.raw`(?:^|\s)(${address})(?:\s|$)`).exec(rest)?.[1];
  const alias = zone ?? /^[a-z][\w/.:-]*/i.exec(rest)?.[0];
  return {
    ...line,
    values: valuesOf({
      DestinationPrefix: to,
      PrefixLength: length,
      SubnetMask: mask,
      NextHop: hop,
      InterfaceAlias: foreignInterface(alias),
    }),
  };
}

/** `set … static route 10.0.0.0/8 next-hop 10.1.1.1` (Juniper, VyOS), `add dst-address=… gateway=…` (MikroTik). */
const set = new RegExp(String.raw`\bstatic\s+route\s+'?(?<to>${prefix})'?\s.*next-hop\s`, 'i');

function setOn(line: TextLine): Found | undefined {
  const { text } = line;
  const to = set.exec(text)?.groups?.['to'];
  if (to !== undefined) {
    if (/^\s*delete\b/i.test(text)) return { ...line, why: 'removed' };
    const NextHop = named(text, 'next-hop')?.replaceAll("'", '');
    return { ...line, values: valuesOf({ DestinationPrefix: to, NextHop }) };
  }
  const DestinationPrefix = named(text, 'dst-address');
  if (DestinationPrefix === undefined) return undefined;
  const NextHop = named(text, 'gateway');
  return { ...line, values: valuesOf({ DestinationPrefix, NextHop }) };
}

const destinationOf = new RegExp(String.raw`^\s*set\s+dst\s+(${prefix})(?:\s+(${address}))?`, 'i');

/** Blocks of Fortinet: `set dst 10.0.0.0 255.0.0.0`, `set gateway 10.1.1.1`, `set device "wan1"`, then `next`. */
function blocks(lines: readonly TextLine[]): readonly Found[] {
  const found: Found[] = [];
  let block: readonly TextLine[] = [];
  for (const line of lines) {
    if (/^\s*set\s/i.test(line.text)) block = [...block, line];
    if (!/^\s*(?:next|end)\s*$/i.test(line.text)) continue;
    const [first] = block;
    const values = first === undefined ? undefined : blockValues(block);
    if (first !== undefined && values !== undefined) found.push({ ...first, last: line.line, values });
    block = [];
  }
  return found;
}

function blockValues(block: readonly TextLine[]): RowValues | undefined {
  const first = (pattern: RegExp) => block.flatMap(({ text }) => pattern.exec(text) ?? []);
  const [, to, mask] = first(destinationOf);
  const [, hop] = first(/^\s*set\s+gateway\s+(\S+)/i);
  const [, alias] = first(/^\s*set\s+device\s+"?([^"\s]+)/i);
  if (hop === undefined && to === undefined) return undefined;
  return valuesOf({
    // Without a destination, it is the default route.
    DestinationPrefix: to ?? 'default',
    SubnetMask: mask,
    NextHop: hop,
    InterfaceAlias: foreignInterface(alias),
  });
}

/** Static routes in the configuration of a router. */
export const readRouterConfig: LineReader = (lines) => {
  const found = lines.flatMap((line) => stated(line) ?? setOn(line) ?? []);
  return found.length > 0 ? found : blocks(lines);
};
