import { listed, sentences } from '#shared/locales/joined.ts';
import { textAt, type Translate } from '#shared/locales/translate.ts';
import { checkTexts, type PreflightCheck } from '#shared/preflight/preflight.ts';
import { acceptedText } from './finding-sections.ts';
import { html, section, table, type Content } from './html.ts';
import type { ReportJob } from './report-job.ts';
import { statusMark, type StatusKind } from './status-marks.ts';

const signs: Readonly<Record<Exclude<PreflightCheck['state'], 'passed'>, StatusKind>> = {
  failed: 'bad',
  warning: 'warning',
  note: 'info',
  unread: 'open',
  reading: 'open',
};
const order = Object.keys(signs);

/** The plan's step that resolves it; a record from elsewhere may name one that this version doesn't have. */
function mended({ mendedBy = '' }: { readonly mendedBy?: string }, t: Translate): string {
  const step = textAt(`plan.${mendedBy}`, t);
  return step === undefined ? '' : t('cli.mended', { step });
}

/** What the checks of the machine found before the start, as the person was told. */
export function checksSection({ verdict }: ReportJob, t: Translate): Content {
  if (verdict === undefined || verdict.checks.length === 0) return undefined;
  const passed = verdict.checks.filter(({ state }) => state === 'passed');
  const names = listed(
    passed.map(({ id }) => t(`preflight.${id}.title`)),
    t,
  );
  const rows = verdict.checks
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .flatMap((check) => {
      const { id, state, waiver } = check;
      if (state === 'passed') return [];
      // What was still being read at the start stayed unread.
      const said = state === 'reading' ? 'unread' : state;
      const { found, why, remedy } = checkTexts({ ...check, state: said }, t);
      return [
        [
          statusMark(signs[said], t(`report.check.${said}`)),
          t(`preflight.${id}.title`),
          html`${sentences([found, why, remedy, mended(check, t)], t)}${waiver === undefined ? '' : acceptedText(waiver, t)}`,
        ],
      ];
    });
  return section(
    t('report.checks'),
    rows.length === 0
      ? ''
      : table(
          [
            { head: t('report.severity'), kind: 'tight' },
            { head: t('report.check'), kind: 'tight' },
            { head: t('report.finding') },
          ],
          rows,
        ),
    passed.length === 0
      ? ''
      : html`<p class="note">${t('report.checksPassed', { count: passed.length, names })}</p>`,
  );
}
