import type { Fix, Waiver } from '#shared/findings/finding.ts';
import { metricOf } from '#shared/routes/prefix.ts';
import type { WantedRow } from '#shared/routes/types.ts';
import type { Answer, Answers } from '#shared/wizard/answers.ts';

/** The fields of a route, in the order of its table. */
export const routeFields = ['InterfaceAlias', 'DestinationPrefix', 'NextHop', 'RouteMetric'] as const;
export type RouteAnswerField = (typeof routeFields)[number];

export const routePath = (index: number, field: RouteAnswerField): string =>
  `Routes[${String(index)}].${field}`;

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

/** Replaces all routes and drops their waivers. */
export function withRouteRows(answers: Answers, rows: readonly WantedRow[]): Answers {
  const others = Object.entries(answers.values).filter(([path]) => placeOf(path) === undefined);
  return {
    ...answers,
    values: Object.fromEntries([...others, ...rows.flatMap(valuesOf)]),
    waivers: answers.waivers.filter(({ path }) => placeOf(path ?? '') === undefined),
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
  return { ...withRouteRows(answers, rows), waivers };
}

/** The row that a fix removes. */
export function routeRemovedBy({ changes }: Fix): number | undefined {
  const [only] = changes;
  const at = placeOf(only?.path ?? '');
  return only?.value === null && at?.rest === '' ? at.index : undefined;
}
