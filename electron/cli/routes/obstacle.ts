import { hasBlockingErrors } from '#electron/cli/common/outcome.ts';
import type { Survey } from '#electron/cli/routes/survey.ts';
import { routeText } from '#electron/device/jobs/route-text.ts';
import type { AppError } from '#shared/errors.ts';
import { isPort } from '#shared/routes/rules/context.ts';
import type { RouteKey } from '#shared/routes/types.ts';

/** What stands between the table and the device, or nothing. */
export function obstacle({ findings, plan }: Survey): 'findings' | 'inTheWay' | undefined {
  if (hasBlockingErrors(findings)) return 'findings';
  return plan.inTheWay.length > 0 ? 'inTheWay' : undefined;
}

/** Whether the routes of a port could be read; nothing is known of one that the device does not have. */
export const isRead =
  ({ connected }: Survey) =>
  ({ InterfaceAlias }: RouteKey): boolean =>
    !(connected.facts.routesUnreadOn ?? []).some((port) => isPort(port, InterfaceAlias));

/** A port that something would be changed on, though its routes could not be read. */
export function unreadPort(survey: Survey): AppError | undefined {
  const there = survey.plan.changes.find(({ row }) => !isRead(survey)(row));
  return there && { code: 'device.portUnread', values: { port: there.row.InterfaceAlias } };
}

/** The routes that somebody has to decide about. */
export function inTheWay({ plan }: Survey): AppError {
  const routes = plan.inTheWay.map(routeText).join('; ');
  return { code: 'device.inTheWay', values: { routes } };
}
