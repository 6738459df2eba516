import type { Translate } from '#shared/locales/translate.ts';
import { compareRoutes } from '#shared/routes/prefix.ts';
import { routeText } from '#shared/routes/route-text.ts';
import type { RouteSeen } from '#shared/routes/types.ts';
import { html, section, type Content, type Markup } from './html.ts';
import type { ReportJob } from './report-job.ts';

/** A device's custom routes before the job and after it. */
export function routesSection({ snapshot: { routes } }: ReportJob, t: Translate): Content {
  if (routes === undefined) return undefined;
  const { before, after } = routes;
  return section(t('report.routes'), [
    html`<h3>${t('report.routes.before')}</h3>`,
    list(before, t),
    html`<h3>${t('report.routes.after')}</h3>`,
    after ? list(after, t) : html`<p>${t('report.notRead')}</p>`,
  ]);
}

const list = (routes: readonly RouteSeen[], t: Translate): Markup =>
  routes.length === 0
    ? html`<p>${t('report.none')}</p>`
    : html`<pre>${routes.toSorted(compareRoutes).map(routeText).join('\n')}</pre>`;
