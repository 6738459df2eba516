import type { FactNeed } from '#shared/facts/host-facts.ts';
import { needText } from '#shared/facts/need-text.ts';
import { describe } from '#shared/findings/describe.ts';
import type { CheckResult, NotChecked, Severity, Waiver } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { clauses, listed, noted, sentences } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { check } from '#shared/rules/check.ts';
import { html, pathText, section, table, type Content, type Markup } from './html.ts';
import type { ReportJob } from './report-job.ts';
import { statusMark, type StatusKind } from './status-marks.ts';
import type { ReportClock } from './times.ts';

const signs: Readonly<Record<Severity, StatusKind>> = { error: 'bad', warning: 'warning', info: 'info' };
const order: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * What the person was told before the start. A deployment of an earlier version didn't record it, so its file is
 * checked on the machine as it was then; other jobs were not judged at all.
 */
function verdictOf({ snapshot, verdict, file, facts }: ReportJob): CheckResult<FactNeed> | undefined {
  if (verdict !== undefined) return verdict;
  const isJudged = snapshot.kind === 'deploy' && file !== undefined && facts !== undefined;
  return isJudged ? check(file, facts) : undefined;
}

/** The rules that could not be checked, each with what it would have needed. */
function uncheckedText(notChecked: readonly NotChecked<FactNeed>[], t: Translate): string {
  const needs = new Map<string, Set<string>>();
  for (const { rule, needs: missing } of notChecked) {
    const words = needs.get(rule) ?? new Set();
    for (const need of missing) words.add(needText(need, t));
    needs.set(rule, words);
  }
  return clauses(
    [...needs].map(([rule, words]) => noted(rule, listed([...words], t), t)),
    t,
  );
}

/** What the rules found in the file on this machine. */
export function findingsSection(job: ReportJob, t: Translate): Content {
  const verdict = verdictOf(job);
  if (verdict === undefined) return undefined;
  const findings = applyWaivers(verdict.findings, job.created.waivers).toSorted(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
  return section(
    t('report.findings'),
    findings.length === 0 ? html`<p>${t('report.noFindings')}</p>` : findingsTable(findings, t),
    verdict.notChecked.length === 0
      ? ''
      : html`<p class="note">${t('report.notChecked', { rules: uncheckedText(verdict.notChecked, t) })}</p>`,
  );
}

export const acceptedText = ({ reason }: Waiver, t: Translate): Markup =>
  html`<br /><strong>${t('report.accepted', { reason })}</strong>`;

function findingsTable(findings: readonly JudgedFinding[], t: Translate): Content {
  return table(
    [
      { head: t('report.severity'), kind: 'tight' },
      { head: t('report.rule'), kind: 'tight' },
      { head: t('report.finding') },
    ],
    findings.map((finding) => {
      const { message, remedy } = describe(finding, t);
      const accepted = finding.waiver === undefined ? '' : acceptedText(finding.waiver, t);
      return [
        statusMark(signs[finding.severity], t(`report.severity.${finding.severity}`)),
        finding.rule,
        html`${sentences([message, remedy], t)}${accepted}<span class="path"
            >${pathText(finding.path)}</span
          >`,
      ];
    }),
  );
}

/** Every accepted finding, whether it came up or not: the reason belongs to the job. */
export function waiversSection(
  { created: { waivers } }: ReportJob,
  clock: ReportClock,
  t: Translate,
): Content {
  if (waivers.length === 0) return undefined;
  return section(
    t('report.waivers'),
    table(
      [
        { head: t('report.rule'), kind: 'tight' },
        { head: t('report.where') },
        { head: t('report.reason') },
        { head: t('report.by'), kind: 'tight' },
        { head: t('report.when'), kind: 'tight' },
      ],
      waivers.map(({ rule, path, reason, by, at }: Waiver) => [
        rule,
        path === undefined ? t('report.everywhere') : pathText(path),
        reason,
        by ?? t('report.notNamed'),
        clock.moment(at),
      ]),
    ),
  );
}
