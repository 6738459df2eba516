import {
  address,
  foreignInterface,
  prefix,
  valuesOf,
  type Found,
  type LineReader,
  type TextLine,
} from './lines.ts';

const pattern = new RegExp(
  String.raw`\broute(?:\.exe)?\s+(?:-\w\s+)*(?<verb>add|change|delete|del)\s+(?:-p\s+)?(?:-(?:net|host)\s+)?(?<to>default|${prefix})(?<rest>.*)$`,
  'i',
);
const netsh = new RegExp(
  String.raw`\bnetsh\s.*\b(?<verb>add|set|delete)\s+route\s+(?:prefix=)?(?<to>${prefix})\s+(?:interface=)?(?<alias>"[^"]*"|\S+)(?:\s+(?:nexthop=)?(?<hop>${address}))?(?<rest>.*)$`,
  'i',
);

const after = (word: string, text: string): string | undefined =>
  new RegExp(String.raw`(?:^|\s)${word}[\s=]+(\S+)`, 'i').exec(text)?.[1];

/** `route add 10.0.0.0 mask 255.0.0.0 10.1.1.1 metric 5 if 12` (Windows), `route add -net 10.0.0.0/8 gw 10.1.1.1`. */
function added(line: TextLine): Found | undefined {
  const { verb = '', to, rest = '' } = pattern.exec(line.text)?.groups ?? {};
  if (to === undefined) return undefined;
  if (/^del/i.test(verb)) return { ...line, why: 'removed' };
  if (/\breject\b/i.test(rest)) return { ...line, why: 'blocked' };
  const mask = after('(?:net)?mask', rest);
  const without = rest.replace(new RegExp(String.raw`(?:net)?mask\s+\S+`, 'i'), '');
  const hop = after('gw', rest) ?? new RegExp(String.raw`(?:^|\s)(${address})(?:\s|$)`).exec(without)?.[1];
  return {
    ...line,
    values: valuesOf({
      DestinationPrefix: to,
      // The cmdlet takes a missing mask for a single address.
      SubnetMask: mask,
      NextHop: hop,
      InterfaceAlias: foreignInterface(after('dev', rest)),
      InterfaceIndex: after('if', rest),
      RouteMetric: after('metric', rest),
    }),
  };
}

function addedByNetsh(line: TextLine): Found | undefined {
  const { verb = '', to, alias = '', hop, rest = '' } = netsh.exec(line.text)?.groups ?? {};
  if (to === undefined) return undefined;
  if (/^delete/i.test(verb)) return { ...line, why: 'removed' };
  const name = alias.replaceAll('"', '');
  return {
    ...line,
    values: valuesOf({
      DestinationPrefix: to,
      NextHop: hop,
      ...(/^\d+$/.test(name) ? { InterfaceIndex: name } : { InterfaceAlias: foreignInterface(name) }),
      RouteMetric: after('metric', rest),
    }),
  };
}

/** The commands `route` (of Windows and Linux) and `netsh`. */
export const readRouteCommands: LineReader = (lines) =>
  lines.flatMap((line) => added(line) ?? addedByNetsh(line) ?? []);
