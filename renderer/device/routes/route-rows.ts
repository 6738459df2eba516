import type { Translate } from '#shared/locales/translate.ts';
import { routeKey, toRouteRow } from '#shared/routes/prefix.ts';
import type { RouteKey, RouteRow, RouteSeen, RoutesPlan, WantedRow } from '#shared/routes/types.ts';
import type { IconName } from '../../ui/icons.ts';

/** What a row of the table changes on the device. */
export interface RowState {
  readonly icon: IconName;
  readonly text: string;
  readonly note?: string;
}

/** `now 192.168.20.254`: what a row replaces. */
function nowText(row: RouteRow, { NextHop, RouteMetric }: RouteSeen, t: Translate): string {
  if (NextHop === undefined) return t('routesTable.nowUnknown');
  return row.NextHop === NextHop && RouteMetric !== undefined
    ? t('routesTable.nowMetric', { hop: NextHop, metric: RouteMetric })
    : t('routesTable.now', { hop: NextHop });
}

/** @param plan undefined if the device's routes are unknown */
export function rowState(wanted: WantedRow, plan: RoutesPlan | undefined, t: Translate): RowState {
  const row = toRouteRow(wanted);
  if (row === undefined || plan === undefined) return { icon: 'info', text: t('routesTable.notSent') };
  const key = routeKey(row);
  const same = (other: RouteKey): boolean => routeKey(other) === key;
  const inTheWay = plan.inTheWay.find(same);
  if (inTheWay !== undefined) {
    return { icon: 'warning', text: t('routesTable.inTheWay'), note: nowText(row, inTheWay, t) };
  }
  if (plan.kept.some(same)) return { icon: 'done', text: t('routesTable.there') };
  const replaced = plan.remove.find(same);
  return replaced === undefined
    ? { icon: 'add', text: t('routesTable.new') }
    : { icon: 'sync', text: t('routesTable.changes'), note: nowText(row, replaced, t) };
}

/** Routes that are removed without a replacement. */
export function removedRows({ remove, add }: RoutesPlan): readonly RouteRow[] {
  const added = new Set(add.map(routeKey));
  return remove.filter((row) => !added.has(routeKey(row)));
}
