import type { Fix, Waiver } from '#shared/findings/finding.ts';
import { metricOf } from '#shared/routes/prefix.ts';
import type { WantedRow } from '#shared/routes/types.ts';
import { displayValue } from '#shared/values.ts';
import type { Answer, Answers } from '#shared/wizard/answers.ts';

/** The fields of a route, in the order of its table. */
export const routeFields = ['InterfaceAlias', 'DestinationPrefix', 'NextHop', 'RouteMetric'] as const;
export type RouteAnswerField = (typeof routeFields)[number];

export const routePath = (index: number, field: RouteAnswerField): string =>
  `Routes[${String(index)}].${field}`;

/** The rule that finds a column of a table that isn't read. */
const columnRule = 'R-RT-17';
/** Without the name, nobody could tell later which column it was. */
const columnPlace = /^Columns\[(.*)\]$/;

/** The acceptance that a column of a table isn't read. */
export const columnWaiver = (name: string): Required<Pick<Waiver, 'rule' | 'path'>> => ({
  rule: columnRule,
  path: `Columns[${displayValue(name)}]`,
});

const columnOf = ({ rule, path = '' }: Waiver): string | undefined =>
  rule === columnRule ? columnPlace.exec(path)?.[1] : undefined;

/** The columns that rows were added without, and why that is right. */
export const leftOutColumns = ({
  waivers,
}: Pick<Answers, 'waivers'>): readonly { readonly name: string; readonly reason: string }[] =>
  waivers.flatMap((waiver) => {
    const name = columnOf(waiver);
    return name === undefined ? [] : [{ name, reason: waiver.reason }];
  });

const place = /^Routes\[(\d+)\](.*)$/;

/** The row of a path, and the rest of the path. */
function placeOf(path: string): { readonly index: number; readonly rest: string } | undefined {
  const found = place.exec(path);
  return found === null ? undefined : { index: Number(found[1]), rest: found[2] ?? '' };
}

/** The wanted routes in the answers, under paths such as `Routes[2].NextHop`. */
export function routeRowsIn({ values }: Pick<Answers, 'values'>): readonly WantedRow[] {
  const length = Math.max(0, ...Object.keys(values).map((path) => (placeOf(path)?.index ?? -1) + 1));
  return Array.from({ length }, (_, index) => {
    const text = (field: RouteAnswerField): string => String(values[routePath(index, field)]?.value ?? '');
    const metric = text('RouteMetric').trim();
    return {
      InterfaceAlias: text('InterfaceAlias'),
      DestinationPrefix: text('DestinationPrefix'),
      NextHop: text('NextHop'),
      ...(metric === '' ? {} : { RouteMetric: metricOf(metric) ?? metric }),
    };
  });
}

const valuesOf = (row: WantedRow, index: number): readonly (readonly [string, Answer])[] =>
  routeFields.map((field) => [routePath(index, field), { value: String(row[field] ?? ''), source: 'you' }]);

const sameRow = (a: WantedRow | undefined, b: WantedRow | undefined): boolean =>
  a !== undefined && b !== undefined && routeFields.every((field) => (a[field] ?? '') === (b[field] ?? ''));

/** Without the last row, no column is left out anymore. */
const stillTrue = (waivers: readonly Waiver[], rows: readonly WantedRow[]): readonly Waiver[] =>
  rows.length > 0 ? waivers : waivers.filter((waiver) => columnOf(waiver) === undefined);

/** Replaces all routes and drops the waivers of those that change. */
export function withRouteRows(answers: Answers, rows: readonly WantedRow[]): Answers {
  const before = routeRowsIn(answers);
  const others = Object.entries(answers.values).filter(([path]) => placeOf(path) === undefined);
  const waivers = answers.waivers.filter(({ path }) => {
    const at = placeOf(path ?? '');
    return at === undefined || sameRow(before[at.index], rows[at.index]);
  });
  return {
    ...answers,
    values: Object.fromEntries([...others, ...rows.flatMap(valuesOf)]),
    waivers: stillTrue(waivers, rows),
  };
}

/** Removes one route. The following ones move up, with their waivers. */
export function withoutRouteRow(answers: Answers, index: number): Answers {
  const rows = routeRowsIn(answers).filter((_, at) => at !== index);
  const waivers = answers.waivers.flatMap((waiver): readonly Waiver[] => {
    const at = placeOf(waiver.path ?? '');
    if (at === undefined || at.index < index) return [waiver];
    if (at.index === index) return [];
    return [{ ...waiver, path: `Routes[${String(at.index - 1)}]${at.rest}` }];
  });
  return { ...withRouteRows(answers, rows), waivers: stillTrue(waivers, rows) };
}

/** The row that a fix removes. */
export function routeRemovedBy({ changes }: Fix): number | undefined {
  const [only] = changes;
  const at = placeOf(only?.path ?? '');
  return only?.value === null && at?.rest === '' ? at.index : undefined;
}
