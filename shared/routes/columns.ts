import type { AppError } from '#shared/errors.ts';
import { metricOf } from './prefix.ts';
import type { WantedRow } from './types.ts';

/** What a table of routes can hold: what the cmdlets take, and the length where it stands in a column of its own. */
export type Column = 'InterfaceAlias' | 'DestinationPrefix' | 'PrefixLength' | 'NextHop' | 'RouteMetric';

/** The order in which they stand where no line names them. */
export const usualOrder: readonly Column[] = [
  'InterfaceAlias',
  'DestinationPrefix',
  'NextHop',
  'RouteMetric',
];

/** Names without blanks and signs: the cmdlets' own, and those that people and other tools give them. */
const names: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['interfacealias', 'InterfaceAlias'],
  ['interface', 'InterfaceAlias'],
  ['alias', 'InterfaceAlias'],
  ['port', 'InterfaceAlias'],
  ['destinationprefix', 'DestinationPrefix'],
  ['destination', 'DestinationPrefix'],
  ['prefix', 'DestinationPrefix'],
  ['network', 'DestinationPrefix'],
  ['prefixlength', 'PrefixLength'],
  ['nexthop', 'NextHop'],
  ['gateway', 'NextHop'],
  ['routemetric', 'RouteMetric'],
  ['metric', 'RouteMetric'],
]);

export const columnOf = (name: string): Column | undefined =>
  names.get(name.toLowerCase().replace(/[^a-z0-9]/g, ''));

/** From 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A problem of the text at its place; the sentence quotes the place, too. */
export const problemAt = (
  code: string,
  { line, column }: Place,
  values: AppError['values'] = {},
): AppError => ({ code: `routesFile.${code}`, values: { ...values, line, column }, line, column });

/** The row that these values make; what is missing is empty, for the rules to say so. */
export function rowOf(values: ReadonlyMap<Column, string>, { line, column }: Place): WantedRow {
  const text = (name: Column) => values.get(name)?.trim() ?? '';
  const [destination, length, metric] = [
    text('DestinationPrefix'),
    text('PrefixLength'),
    text('RouteMetric'),
  ];
  const isSplit = destination !== '' && length !== '' && !destination.includes('/');
  return {
    InterfaceAlias: text('InterfaceAlias'),
    DestinationPrefix: isSplit ? `${destination}/${length}` : destination,
    NextHop: text('NextHop'),
    ...(metric === '' ? {} : { RouteMetric: metricOf(metric) ?? metric }),
    line,
    column,
  };
}
