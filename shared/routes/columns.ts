import { editDistance } from '#shared/edit-distance.ts';
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

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export const columnOf = (name: string): Column | undefined => names.get(letters(name));

/** The known column whose name was probably meant: at most two slips, and more letters right than wrong. */
function nearestColumn(name: string): Column | undefined {
  const typed = letters(name);
  // More letters than any name and two slips have are not worth comparing.
  if (typed.length > 20) return undefined;
  const near = [...names].flatMap(([known, column]) => {
    const slips = editDistance(typed, known);
    return slips <= 2 && slips * 3 < known.length ? [{ slips, column }] : [];
  });
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.column;
}

/** A column that nobody knows is left out; said with the one that is nearest to it. */
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

/** A problem of the text at its place; the sentence quotes the place, too. */
export const problemAt = (
  code: string,
  { line, column }: Place,
  values: AppError['values'] = {},
): AppError => ({ code: `routesFile.${code}`, values: { ...values, line, column }, line, column });

/** Two values for one column: nobody can tell which of them is meant. */
export const doubled = (name: string, first: string, known: Column, place: Place): AppError =>
  problemAt('doubled', place, { name, first, known });

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
