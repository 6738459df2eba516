import { address, valuesOf, type Found, type LineReader } from './lines.ts';

/** The line of names, or what the newer version says above it. */
const head = /\bDST-ADDRESS\b.*\bGATEWAY\b/;
/** A number and flags, which have no names; `r` or `u` before the gateway says whether it answers. */
const row = new RegExp(
  String.raw`^\s*(?:\d+\s+)?(?<flags>(?:[A-Za-z]{1,4}\s+){0,3})(?<to>${address}\/\d{1,2})\s+(?:${address}\s+(?=${address}|[ru]\s))?(?:[ru]\s+)?(?<hop>\S+)(?:\s+\d+)?(?:\s+(?<alias>\S+))?\s*$`,
);

/** `/ip route print` of MikroTik RouterOS: connected networks have an interface as their gateway, or 0.0.0.0. */
export const readMikroTik: LineReader = (lines) => {
  if (!lines.some(({ text }) => head.test(text))) return [];
  return lines.flatMap((line): readonly Found[] => {
    const { flags = '', to = '', hop = '', alias } = row.exec(line.text)?.groups ?? {};
    if (to === '') return [];
    if (flags.includes('C') || !new RegExp(`^${address}$`).test(hop)) return [{ ...line, why: 'onLink' }];
    return [{ ...line, values: valuesOf({ DestinationPrefix: to, NextHop: hop, InterfaceAlias: alias }) }];
  });
};
