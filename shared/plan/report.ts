import { failureText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { JobSnapshot } from '#shared/plan/job.ts';
import type { JobCreated } from '#shared/plan/journal.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { proofWords } from '#shared/plan/proof-words.ts';
import { callText } from '#shared/plan/powershell-text.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: 'th' | 'td', values: readonly string[]) =>
    values.map((value) => `<${tag}>${escaped(value)}</${tag}>`).join('');
  return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows
    .map((values) => `<tr>${cells('td', values)}</tr>`)
    .join('')}</tbody></table>`;
}

/** Minutes and seconds between two ISO times. */
export function lasted(startedAt: string | undefined, endedAt: string | undefined): string {
  if (startedAt === undefined || endedAt === undefined) return '';
  const seconds = Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

const style = `body{font:14px/1.45 'Segoe UI',sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#242424}
h1{font-size:26px}h2{font-size:17px;margin-top:2em}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid #d1d1d1;vertical-align:top}
th{font-weight:600}pre{font:12px/1.5 Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.training{background:#242424;color:#fff;padding:8px 12px}@media print{body{margin:0}h2{break-after:avoid}tr{break-inside:avoid}}`;

/**
 * The report of a job: one file that needs nothing else (no script, no request) and prints. It is made of what
 * journal and log say, so it holds no secret that they do not hold.
 *
 * @param job.fileText the deployment file without secrets
 */
export function reportHtml(
  job: {
    readonly snapshot: JobSnapshot;
    readonly created: JobCreated;
    readonly plan: Plan;
    readonly fileText: string;
  },
  t: Translate,
): string {
  const { snapshot, created, plan } = job;
  const facts: (readonly [string, string])[] = [
    [t('report.machine'), snapshot.machine],
    [t('report.started'), snapshot.startedAt],
    [t('report.ended'), snapshot.endedAt ?? ''],
    [t('report.outcome'), snapshot.outcome === undefined ? '' : t(`report.outcome.${snapshot.outcome}`)],
  ];
  const stages = snapshot.steps.flatMap((step) =>
    step.stages.length === 0
      ? [[t(`plan.${step.id}`), lasted(step.startedAt, step.endedAt)]]
      : step.stages.map((stage) => [t(`stage.${stage.id}`), lasted(stage.startedAt, stage.endedAt)]),
  );
  const proof = snapshot.proof.map((row) => Object.values(proofWords(row, t)));
  const sections = [
    `<h1>${escaped(t('report.title'))}</h1>`,
    snapshot.standIn ? `<p class="training">${escaped(t('report.training'))}</p>` : '',
    table(['', ''], facts),
    snapshot.failure === undefined ? '' : failureSection(snapshot.failure, t),
    proof.length === 0
      ? ''
      : section(
          t('report.proof'),
          table([t('report.check'), t('report.expected'), t('report.seen'), t('report.verdict')], proof),
        ),
    section(t('report.stages'), table(['', ''], stages)),
    section(
      t('report.calls'),
      `<pre>${escaped(plan.steps.flatMap(({ calls }) => calls.map(({ call }) => callText(call))).join('\n'))}</pre>`,
    ),
    created.waivers.length === 0
      ? ''
      : section(
          t('report.waivers'),
          table(
            ['', ''],
            created.waivers.map(({ rule, reason, by }) => [
              rule,
              by === undefined ? reason : `${reason} (${by})`,
            ]),
          ),
        ),
    section(t('report.file'), `<pre>${escaped(job.fileText)}</pre>`),
    `<p>${escaped(t('report.version', { version: created.version }))}</p>`,
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(
    `${t('report.title')}: ${snapshot.machine}`,
  )}</title><style>${style}</style></head><body>${sections.join('\n')}</body></html>\n`;
}

const section = (title: string, body: string) => `<h2>${escaped(title)}</h2>${body}`;

function failureSection(failure: NonNullable<JobSnapshot['failure']>, t: Translate): string {
  const { title, cause, remedy } = failureText(failure.code, t);
  return section(
    t('report.failure'),
    `<p><strong>${escaped(title)}</strong> ${escaped(cause)} ${escaped(remedy)}</p><pre>${escaped(failure.detail)}</pre>`,
  );
}
