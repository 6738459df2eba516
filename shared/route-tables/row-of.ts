import type { Place } from '#shared/csv/cells.ts';
import { lengthOfMask, lengthOfWildcard, parseIPv4 } from '#shared/net/ipv4.ts';
import type { Column } from './column-names.ts';
import { metricOf } from '#shared/routes/prefix.ts';
import type { WantedRow } from '#shared/routes/types.ts';

/** The values of one route, by column. */
export type RowValues = ReadonlyMap<Column, string>;

/** 255.255.255.0, or 0xffffff00 as some systems print it. */
function maskIn(text: string): number | undefined {
  const [, digits] = /^(?:0x)?([0-9a-f]{8})$/i.exec(text) ?? [];
  return digits === undefined ? parseIPv4(text) : Number.parseInt(digits, 16);
}

/** The prefix length that a mask or a length means; undefined for anything else. */
function lengthIn(text: string, read = lengthOfMask): number | undefined {
  const [, digits] = /^\/?\s*(\d{1,2})$/.exec(text) ?? [];
  if (digits !== undefined) return Number(digits);
  const mask = maskIn(text);
  return mask === undefined ? undefined : read(mask);
}

/** Text that stands where a mask does, and begins like one; it may have holes. */
export const looksLikeMask = (text: string): boolean =>
  parseIPv4(text) !== undefined && (lengthIn(text) !== undefined || text.startsWith('255.'));

/** A length as written behind an address: what no length can be made of stays, for the rules to explain. */
function suffixOf(text: string, read = lengthOfMask): string {
  const length = lengthIn(text, read);
  if (length !== undefined) return `/${String(length)}`;
  return maskIn(text) === undefined ? `/${text}` : ` ${text}`;
}

/**
 * The destination with its length, from whichever columns have it. Two different lengths stay side by side: nobody but
 * the person knows which one is right.
 */
function destinationOf(values: RowValues): string {
  const text = (name: Column) => values.get(name)?.trim() ?? '';
  const destination = text('DestinationPrefix');
  if (destination === '') return '';
  const suffixes = [
    ...(text('PrefixLength') === '' ? [] : [suffixOf(text('PrefixLength'))]),
    ...(text('SubnetMask') === '' ? [] : [suffixOf(text('SubnetMask'))]),
    ...(text('WildcardMask') === '' ? [] : [suffixOf(text('WildcardMask'), lengthOfWildcard)]),
  ];
  const [, address = destination, own = ''] = /^([\d.]+)\s*(?:\/\s*|\s)([\d.]+)$/.exec(destination) ?? [];
  const all = [...(own === '' ? [] : [suffixOf(own)]), ...suffixes];
  const [first, ...others] = new Set(all);
  if (first === undefined || suffixes.length === 0) return destination;
  return others.length === 0 ? `${address}${first}` : [`${address}${first}`, ...others].join(' ');
}

/** The row with these values; missing ones are empty, for the rules to report. */
export function rowOf(values: RowValues, { line, column }: Place): WantedRow {
  const text = (name: Column) => values.get(name)?.trim() ?? '';
  const [alias, index, metric] = [text('InterfaceAlias'), text('InterfaceIndex'), text('RouteMetric')];
  return {
    InterfaceAlias: alias === '' && index !== '' ? `interface ${index}` : alias,
    DestinationPrefix: destinationOf(values),
    NextHop: text('NextHop'),
    ...(metric === '' ? {} : { RouteMetric: metricOf(metric) ?? metric }),
    line,
    column,
  };
}
