import { editDistance } from '#shared/edit-distance.ts';
import type { AppError } from '#shared/errors.ts';
import { metricOf } from './prefix.ts';
import type { WantedRow } from './types.ts';

/** The columns of a table of routes: the cmdlets' parameters, and the prefix length if it has its own column. */
export type Column = 'InterfaceAlias' | 'DestinationPrefix' | 'PrefixLength' | 'NextHop' | 'RouteMetric';

/** The column order if there is no header. */
export const usualOrder: readonly Column[] = [
  'InterfaceAlias',
  'DestinationPrefix',
  'NextHop',
  'RouteMetric',
];

/** Names without spaces and signs: the cmdlets' own, and common ones of people and other tools. */
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

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export const columnOf = (name: string): Column | undefined => names.get(letters(name));

/** The known column that was probably meant: at most two typos, and more letters right than wrong. */
function nearestColumn(name: string): Column | undefined {
  const typed = letters(name);
  // With two typos no name can be longer.
  if (typed.length > 20) return undefined;
  const near = [...names].flatMap(([known, column]) => {
    const slips = editDistance(typed, known);
    return slips <= 2 && slips * 3 < known.length ? [{ slips, column }] : [];
  });
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.column;
}

/** An unknown column is ignored, and reported with the closest known one. */
export function unknownColumn(name: string, place: Place): AppError {
  const near = nearestColumn(name);
  return near === undefined
    ? problemAt('unknownColumn', place, { name })
    : problemAt('nearColumn', place, { name, near });
}

/** From 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A problem in the text with its place, which the sentence quotes, too. */
export const problemAt = (
  code: string,
  { line, column }: Place,
  values: AppError['values'] = {},
): AppError => ({ code: `routesFile.${code}`, values: { ...values, line, column }, line, column });

/** Two values for one column: it is unclear which one counts. */
export const doubled = (name: string, first: string, known: Column, place: Place): AppError =>
  problemAt('doubled', place, { name, first, known });

/** The row with these values; missing ones are empty, for the rules to report. */
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
