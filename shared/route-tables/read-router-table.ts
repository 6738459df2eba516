import {
  address,
  foreignInterface,
  prefix,
  valuesOf,
  type Found,
  type LineReader,
  type TextLine,
} from './lines.ts';

const mask = String.raw`(?:\s+(?<mask>(?:255|254|252|248|240|224|192|128)\.[\d.]+|0\.0\.0\.0))?`;
/** A code such as `S`, `O IA` or `C>*`, and a destination with or without a mask. */
const code = String.raw`[A-Zi]\*?(?:\s*(?:[A-Z]{1,2}|[ELNO]\d|su|ia))?[*>%+ ]*`;
const coded = String.raw`^\s*${code}\s+(?<to>${prefix})${mask}`;
const row = new RegExp(String.raw`${coded}\s+(?<rest>(?:\[|is\s+(?:directly|a summary)|via\s|connected).*)$`);
/** The same, with the rest on the next line. */
const wrapped = new RegExp(String.raw`${coded}\s*$`);
/** The network above its parts; with one mask for all of them, the parts have none. */
const heading = new RegExp(String.raw`^\s*(?<to>${prefix})\s+is\s+(?<kind>variably\s+)?subnetted`, 'i');
const hops = new RegExp(
  String.raw`(?:\bvia|\bto)\s+(?<hop>${address})(?:,\s*(?<more>[^,\[]+(?:,[^,\[]+)*))?`,
);
/** A destination alone on its line, with its next hops below: `10.0.0.0/8, ubest/mbest: 1/0`, `10.0.0.0/8 *[Static/5]`. */
const alone = new RegExp(String.raw`^\s*(?<to>${address}\/\d{1,2})(?:,\s*ubest|\s+[*+-]*\[)`, 'i');
const below = new RegExp(String.raw`^\s+(?:\[\d+\/\d+\]\s*)?(?:\*|>)?\s*(?:via|to)\s+${address}\b`);
const direct = /^\s+(?:\*|>)?\s*(?:direct|local|via\s+[a-z])/i;

/** The last name behind a next hop; times such as `1w2d` and `00:01:02` come before it. */
function interfaceIn(text: string | undefined): string | undefined {
  const last = text
    ?.split(',')
    .map((part) => part.trim())
    .findLast(
      (part) => /^[a-z][\w/.:-]*$/i.test(part) && !/^\d|^(?:static|direct|bgp|ospf|eigrp|rip)/i.test(part),
    );
  return foreignInterface(last);
}

interface Destination {
  readonly to: string;
  readonly mask?: string | undefined;
}

function route(line: TextLine, { to, mask: own }: Destination, text: string): Found {
  if (/\bis a summary\b|\bNull0\b/i.test(text)) return { ...line, why: 'blocked' };
  if (/,\s*(?:direct|local|attached)\b/i.test(text)) return { ...line, why: 'onLink' };
  const { hop, more } = hops.exec(text)?.groups ?? {};
  const last = /\bvia\s+([a-z][\w/.:-]*)\s*$/i.exec(text)?.[1];
  return {
    ...line,
    values: valuesOf({
      DestinationPrefix: to,
      SubnetMask: own,
      NextHop: hop,
      InterfaceAlias: interfaceIn(more) ?? foreignInterface(last),
    }),
  };
}

/** `show ip route` of Cisco (IOS, ASA, NX-OS), Arista and Fortinet, and `show route` of Juniper. */
export const readRouterTable: LineReader = (lines) => {
  let length = '';
  let open: Destination | undefined;
  const found = lines.flatMap((line): readonly Found[] => {
    const { text } = line;
    const above = heading.exec(text)?.groups;
    if (above !== undefined) {
      length = above['kind'] === undefined ? (/\/\d+$/.exec(above['to'] ?? '')?.[0] ?? '') : '';
      return [{ ...line, isHeading: true }];
    }
    const one = row.exec(text)?.groups;
    const begun = one ?? (wrapped.exec(text) ?? alone.exec(text))?.groups;
    if (begun !== undefined) {
      const { to = '', mask: own } = begun;
      open = { to: to.includes('/') || own !== undefined ? to : to + length, mask: own };
      const rest = one?.['rest'] ?? '';
      // With only its distance, its next hops follow.
      return [/^(?:\[[\d/]+\])?\s*$/.test(rest) ? { ...line, isHeading: true } : route(line, open, rest)];
    }
    if (text.trim() === '') open = undefined;
    if (open !== undefined && below.test(text)) return [route(line, open, text)];
    if (open !== undefined && direct.test(text)) {
      return [{ ...line, text: `${open.to} ${text.trim()}`, why: 'onLink' }];
    }
    return /gateway of last resort/i.test(text) ? [{ ...line, isHeading: true }] : [];
  });
  return found.some((item) => 'values' in item) ? found : [];
};
