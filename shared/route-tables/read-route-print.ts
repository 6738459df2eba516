import { parseIPv4 } from '#shared/net/ipv4.ts';
import { looksLikeMask } from './row-of.ts';
import { foreignInterface, ipv6, valuesOf, type Found, type LineReader, type TextLine } from './lines.ts';

const isAddress = (text: string | undefined): boolean => parseIPv4(text ?? '') !== undefined;
/** IPv6 rows begin with the numbers of interface and metric. */
const ipv6Row = new RegExp(String.raw`^\s*\d+\s+\d+\s+${ipv6}(?:\s|$)`, 'i');

/**
 * A row of destination, mask and gateway, then interface and metric. In place of a gateway, each language has words of
 * its own for "On-link", and in place of a metric for "Default".
 */
function rowIn({ text, line }: TextLine): Found | undefined {
  if (ipv6Row.test(text)) return { text, line, why: 'ipv6' };
  const [destination = '', mask = '', ...rest] = text.trim().split(/\s+/);
  if (!isAddress(destination) || !looksLikeMask(mask) || rest.length === 0) return undefined;
  const words = isAddress(rest[0]) ? 1 : rest.findIndex((word) => /\d/.test(word));
  const hop = (words === -1 ? rest : rest.slice(0, words)).join(' ');
  const [alias, metric, ...more] = afterHop(words === -1 ? [] : rest.slice(words));
  if (more.length > 0) return undefined;
  return {
    text,
    line,
    values: valuesOf({
      DestinationPrefix: destination,
      SubnetMask: mask,
      NextHop: hop,
      InterfaceAlias: foreignOrPort(alias),
      RouteMetric: /^\d+$/.test(metric ?? '') ? metric : undefined,
    }),
  };
}

/** Interface and metric in any order; a lone number is the metric. */
function afterHop(words: readonly string[]): readonly string[] {
  const [first = '', second = '', ...more] = words;
  const isMetricFirst = /^\d+$/.test(first) || (second === '' && !/\d/.test(first));
  return isMetricFirst ? [second, first, ...more] : [first, second, ...more];
}

/** A person's own list has the device's ports, and `route print` has addresses. */
const foreignOrPort = (name: string | undefined): string | undefined =>
  /^Port\d/.test(name ?? '') ? name : foreignInterface(name);

/** `route print` of Windows in any language, and lists with a mask behind each destination. */
export const readRoutePrint: LineReader = (lines) => {
  const found = lines.flatMap((line) => rowIn(line) ?? []);
  return found.some((item) => 'values' in item) ? found : [];
};
