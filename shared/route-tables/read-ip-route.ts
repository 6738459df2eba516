import {
  address,
  foreignInterface,
  ipv6,
  prefix,
  valuesOf,
  type Found,
  type LineReader,
  type TextLine,
} from './lines.ts';

/** A line of `ip route` or the command itself, behind a prompt or not; before the destination, one word more. */
const pattern = new RegExp(
  String.raw`^\s*(?:(?:.*\s)?ip\s+(?:-\d\s+)?r(?:oute)?\s+(?<verb>add|append|replace|change|prepend|del|delete)\s+|.*[$#>:]\s+)??` +
    String.raw`(?:(?<word>[a-z][\w./-]*|port\d+:)\s+)?(?<to>default|${prefix}|${ipv6})(?:\s+(?<rest>.*))?$`,
  'i',
);
/** Without one of these words a line isn't one of `ip route`. */
const words = /(?:^|\s)(?:via|dev|proto|scope|metric|src|table|onlink|linkdown)\s+\S/;

/** What the word before a destination makes of a route. */
const kinds: Readonly<Record<string, LeftOutKind>> = {
  local: 'ownAddress',
  broadcast: 'broadcast',
  multicast: 'multicast',
  throw: 'blocked',
  unreachable: 'blocked',
  prohibit: 'blocked',
  blackhole: 'blocked',
};
type LeftOutKind = 'ownAddress' | 'broadcast' | 'multicast' | 'blocked';
const plain = /^(?:unicast|anycast|nat|to)$/i;

const after = (word: string, text: string): string | undefined =>
  new RegExp(String.raw`(?:^|\s)${word}\s+(?:inet6?\s+)?(\S+)`, 'i').exec(text)?.[1];

const route = (
  line: TextLine,
  to: string,
  text: string,
  more: { alias?: string; metric?: string },
): Found => ({
  ...line,
  values: valuesOf({
    DestinationPrefix: to,
    NextHop: after('via', text),
    InterfaceAlias: more.alias ?? foreignInterface(after('dev', text)),
    RouteMetric: more.metric ?? after('metric', text),
  }),
});

/** What a line holds, and the destination whose next hops follow on lines of their own. */
interface Row {
  readonly found: Found;
  readonly open?: { readonly to: string; readonly metric: string };
}

function rowIn(line: TextLine): Row | undefined {
  const { verb = '', word = '', to = '', rest = '' } = pattern.exec(line.text)?.groups ?? {};
  if (to === '') return undefined;
  const why = kinds[word.toLowerCase()];
  if (verb.toLowerCase().startsWith('del')) return { found: { ...line, why: 'removed' } };
  if (why !== undefined && (why === 'blocked' || words.test(` ${rest}`))) return { found: { ...line, why } };
  if (!words.test(` ${rest}`)) return undefined;
  if (word !== '' && !plain.test(word)) {
    // A device's port in front, as this product prints routes.
    return /^port\d/i.test(word) && rest.startsWith('via ')
      ? { found: route(line, to, rest, { alias: word.replace(':', '') }) }
      : undefined;
  }
  if (/(?:^|\s)(?:via|dev)\s/.test(rest)) return { found: route(line, to, rest, {}) };
  return { found: { ...line, isHeading: true }, open: { to, metric: after('metric', rest) ?? '' } };
}

const nextHop = new RegExp(String.raw`^\s*nexthop\s.*\bvia\s+(?:inet6?\s+)?(?:${address}|${ipv6})`, 'i');

/** `ip route` of Linux, and routes as this product prints them: port, destination, `via` and next hop. */
export const readIpRoute: LineReader = (lines) => {
  let open: Row['open'];
  const found = lines.flatMap((line): readonly Found[] => {
    if (open !== undefined && nextHop.test(line.text)) {
      return [route(line, open.to, line.text, { metric: open.metric })];
    }
    const row = rowIn(line);
    open = row?.open;
    return row === undefined ? [] : [row.found];
  });
  return found.some((item) => !('isHeading' in item)) ? found : [];
};
