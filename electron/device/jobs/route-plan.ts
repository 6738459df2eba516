import type { AppError } from '#shared/errors.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { routeText } from '#shared/routes/route-text.ts';
import type { RouteChange, RouteSeen, RoutesPlan } from '#shared/routes/types.ts';

/** A plan that a person has read: it runs on exactly the routes that it was made for, or not at all. */
export function planFor(
  shown: readonly RouteSeen[],
  plan: RoutesPlan,
  name: string,
): (current: readonly RouteSeen[]) => Result<RoutesPlan, AppError> {
  const words = (rows: readonly RouteSeen[]): string => rows.map(routeText).toSorted().join('\n');
  return (current) =>
    words(current) === words(shown) ? ok(plan) : err({ code: 'device.changed', values: { name } });
}

/** Each change is a step of its own: read back before the next one, and cancelled at its boundary. */
export const planOf = ({ changes }: RoutesPlan): Plan<RouteChange> => ({
  fingerprint: '',
  steps: changes.map((change, index) => ({
    ...{ id: `${index + 1}`, changes: 'changes', cancel: 'border', goal: change },
    calls: [{ call: changeCall(change), long: false }],
    undo: [changeCall({ does: change.does === 'add' ? 'remove' : 'add', row: change.row })],
  })),
});
