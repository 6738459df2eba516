import type { Survey } from '#electron/cli/routes/survey.ts';
import type { AppError } from '#shared/errors.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import { isPort } from '#shared/routes/context.ts';
import { routeText } from '#shared/routes/route-text.ts';
import type { RouteKey } from '#shared/routes/types.ts';

/** What keeps the table from being applied; undefined if nothing does. */
export function obstacle({ findings, plan }: Survey): 'findings' | 'inTheWay' | undefined {
  if (hasBlockingErrors(findings)) return 'findings';
  return plan.inTheWay.length > 0 ? 'inTheWay' : undefined;
}

/** Whether a port's routes could be read. Nothing is known about a port that the device doesn't have. */
export const isRead =
  ({ connected }: Survey) =>
  ({ InterfaceAlias }: RouteKey): boolean =>
    !(connected.facts.routesUnreadOn ?? []).some((port) => isPort(port, InterfaceAlias));

/** A port that would be changed although its routes couldn't be read. */
export function unreadPort(survey: Survey): AppError | undefined {
  const there = survey.plan.changes.find(({ row }) => !isRead(survey)(row));
  return there && { code: 'device.portUnread', values: { port: there.row.InterfaceAlias } };
}

/** The routes that a person has to decide about. */
export function inTheWay({ plan }: Survey): AppError {
  const routes = plan.inTheWay.map(routeText).join('; ');
  return { code: 'device.inTheWay', values: { routes } };
}
