import { clauses, listed, named, sentences } from '#shared/locales/joined.ts';
import { textAt, type Translate } from '#shared/locales/translate.ts';
import { html, section, table, type Content } from './html.ts';
import type { MachineReport, NoReport } from './machine-report.ts';
import { outcomeWords, type OutcomeWords } from './outcome.ts';
import { page } from './page.ts';
import { statusMark } from './status-marks.ts';
import { clockAt } from './times.ts';

/** A report with the file that it was read from. */
export interface IndexedReport {
  /** Relative to the folder, with slashes. */
  readonly file: string;
  readonly report: MachineReport;
}

/** A file that isn't a report, or can't be read. */
export interface UnreadableReport {
  readonly file: string;
  readonly reason: NoReport | 'tooLarge' | 'notRead';
}

/** The reports of a folder. */
export interface ReportIndex {
  readonly reports: readonly IndexedReport[];
  readonly unreadable: readonly UnreadableReport[];
}

/** How a machine stands: `good` only if it is set up and nothing contradicts. */
export function stateOf({ stopped, ...report }: MachineReport, t: Translate): OutcomeWords {
  if (stopped.length > 0) return { tone: 'bad', words: t('report.index.stopped') };
  return outcomeWords(report, t);
}

/** The name of a row: that of its file, or the computer's if the file is called as every job's is. */
export function nameOf({ file, report }: IndexedReport): string {
  const own = /^([^/]+)\.json$/i.exec(file)?.[1];
  return own === undefined || own === 'report' ? (report.machine ?? file) : own;
}

/** Whether every machine is set up, and every file could be read. */
export const isAllGood = ({ reports, unreadable }: ReportIndex, t: Translate): boolean =>
  unreadable.length === 0 && reports.every(({ report }) => stateOf(report, t).tone === 'good');

/** Why a file isn't in the table. */
export const reasonText = ({ reason }: UnreadableReport, t: Translate): string => t(`report.index.${reason}`);

const countText = ({ reports }: ReportIndex, t: Translate): string => {
  const good = reports.filter(({ report }) => stateOf(report, t).tone === 'good').length;
  return t('report.index.lead', { count: reports.length, good });
};

/** The rows of a proof that don't agree, and how many do. */
function proofCell({ proof }: MachineReport, t: Translate): Content {
  const agreed = proof.filter(({ verdict }) => verdict === 'agrees').length;
  const others = proof.filter(({ verdict }) => verdict !== 'agrees');
  const name = (check: string): string => textAt(`proof.${check}`, t) ?? check;
  return [
    proof.length === 0 ? '' : html`<div>${t('report.index.proof', { agreed, total: proof.length })}</div>`,
    others.map(
      ({ check, expected, seen, verdict }) =>
        html`<div>
          ${
            verdict === 'unread'
              ? named(name(check), t('report.verdict.unread'), t)
              : named(name(check), t('report.index.differs', { expected, seen }), t)
          }
        </div>`,
    ),
  ];
}

function versionsCell({ versions: { wizard, schema, product } }: MachineReport, t: Translate): string {
  const known = [
    [t('app.name'), wizard],
    [t('report.productName'), product],
    [t('report.schema'), schema],
  ].flatMap(([name = '', value]) => (value === undefined ? [] : [named(name, value, t)]));
  return listed(known, t);
}

function row({ file, report }: IndexedReport, t: Translate): readonly Content[] {
  const { tone, words } = stateOf(report, t);
  const at = report.endedAt ?? report.startedAt;
  return [
    [
      html`<div>${nameOf({ file, report })}</div>`,
      report.machine === undefined ? '' : html`<div class="note">${report.machine}</div>`,
      html`<div class="path">${file}</div>`,
    ],
    [
      statusMark(tone, t(`report.index.${tone}`)),
      html`<div>${sentences([words, ...report.stopped], t)}</div>`,
      at === undefined ? '' : html`<div class="note">${clockAt(0, t).moment(at)}</div>`,
      report.standIn === true ? html`<div class="note">${t('report.index.training')}</div>` : '',
    ],
    proofCell(report, t),
    clauses(
      report.waivers.map(({ rule, reason }) => named(rule, reason, t)),
      t,
    ),
    versionsCell(report, t),
  ];
}

/** One page about many machines, for print and screen. */
export function reportIndexPage(index: ReportIndex, t: Translate): string {
  const { reports, unreadable } = index;
  const title = t('report.index.title');
  const body = [
    html`<header>
      <h1>${title}</h1>
      <p class="lead">${countText(index, t)}</p>
    </header> `,
    section(
      t('report.index.machines'),
      table(
        [
          { head: t('report.name') },
          { head: t('report.index.state') },
          { head: t('report.proof') },
          { head: t('report.waivers') },
          { head: t('report.index.versions') },
        ],
        reports.map((item) => row(item, t)),
      ),
      html`<p class="note">${t('report.index.utc')}</p>`,
    ),
    unreadable.length === 0
      ? ''
      : section(
          t('report.index.unreadable'),
          table(
            [{ head: t('report.fileName'), kind: 'code' }, { head: t('report.reason') }],
            unreadable.map((item) => [item.file, reasonText(item, t)]),
          ),
        ),
  ];
  const isTraining = reports.length > 0 && reports.every(({ report }) => report.standIn === true);
  return page(
    {
      ...{ title, footer: title, kind: 'record', body },
      training: isTraining ? 'machine' : undefined,
      maker: [t('app.name'), title],
    },
    t,
  );
}

/** The same for a terminal: a line for each machine, and for each file that isn't a report. */
export function reportIndexLines(index: ReportIndex, t: Translate): readonly string[] {
  return [
    ...index.reports.map((item) =>
      named(nameOf(item), sentences([stateOf(item.report, t).words, ...item.report.stopped], t), t),
    ),
    ...index.unreadable.map((item) => named(item.file, reasonText(item, t), t)),
    countText(index, t),
  ];
}
