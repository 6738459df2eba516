import { callText } from '#shared/calls/powershell-text.ts';
import type { JobSnapshot, StageSnapshot, StepSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { Plan, PlanStep } from '#shared/plan/plan.ts';
import { isChangeOfDevice, stepTitle } from '#shared/plan/step-title.ts';
import { html, section, table, type Content, type Markup } from './html.ts';
import type { ReportCall } from './report-job.ts';
import { statusMark } from './status-marks.ts';
import { durationText, secondsBetween, type ReportClock } from './times.ts';

/** The plan as PowerShell, step by step. */
export function planSection({ steps }: Plan<unknown>, t: Translate): Content {
  return section(
    t('report.plan'),
    steps.map((step, index) => planStep(step, index + 1, t)),
  );
}

function planStep({ id, changes, calls, undo }: PlanStep<unknown>, number: number, t: Translate): Markup {
  const lines = (all: readonly PlanStep['calls'][number]['call'][]): string => all.map(callText).join('\n');
  // A single change of a device has its number in its title.
  const isChange = isChangeOfDevice(id);
  const back =
    undo === undefined || undo.length === 0
      ? ''
      : html`<p class="note">${t('report.undo')}</p>
          <pre>${lines(undo)}</pre>`;
  return html`<div class="keep">
    <h3>${isChange ? '' : `${String(number)}. `}${stepTitle(id, t)}</h3>
    <p class="note">${t(isChange ? 'report.step.changesDevice' : `report.step.${changes}`)}</p>
    <pre>${lines(calls.map(({ call }) => call))}</pre>
    ${back}
  </div>`;
}

type Timed = Pick<StepSnapshot | StageSnapshot, 'startedAt' | 'endedAt'> & { readonly name: Content };

/** The timeline: each row is drawn at its place in the whole. */
export function stagesSection(job: JobSnapshot, clock: ReportClock, t: Translate): Content {
  const rows = job.steps.flatMap((step): Timed[] => [
    { name: html`<strong>${stepTitle(step.id, t)}</strong>`, ...step },
    ...step.stages.map((stage) => ({ name: t(`stage.${stage.id}`), ...stage })),
  ]);
  const seen = rows.filter(({ startedAt }) => startedAt !== undefined);
  if (seen.length === 0) return undefined;
  return section(
    t('report.stages'),
    table(
      [
        { head: t('report.stage') },
        { head: t('report.begunAt'), kind: 'figure' },
        { head: t('report.took'), kind: 'figure' },
        { head: t('report.course') },
      ],
      seen.map(({ name, startedAt, endedAt }) => [
        name,
        clock.time(startedAt),
        durationText(startedAt, endedAt),
        bar(job, startedAt, endedAt),
      ]),
    ),
  );
}

function bar(job: JobSnapshot, from: string | undefined, to: string | undefined): Content {
  const whole = secondsBetween(job.startedAt, job.endedAt);
  const before = secondsBetween(job.startedAt, from);
  const length = secondsBetween(from, to);
  if (whole === undefined || whole === 0 || before === undefined || length === undefined) return '';
  const percent = (seconds: number): string => Math.min(100, (seconds / whole) * 100).toFixed(1);
  const place = `left:${percent(before)}%;width:${percent(Math.min(length, whole - before))}%`;
  return html`<div class="bar"><i style="${place}"></i></div>`;
}

/** The calls that ran, in order, from the journal. */
export function callsSection(calls: readonly ReportCall[], clock: ReportClock, t: Translate): Content {
  if (calls.length === 0) return undefined;
  return section(
    t('report.calls'),
    table(
      [
        { head: t('report.begunAt'), kind: 'figure' },
        { head: t('report.endedAt'), kind: 'figure' },
        { head: t('report.took'), kind: 'figure' },
        { head: t('report.result'), kind: 'tight' },
        { head: t('report.call'), kind: 'code' },
      ],
      calls.map(({ begun, ended, ok, text }) => [
        clock.time(begun),
        clock.time(ended),
        durationText(begun, ended),
        ok === undefined
          ? statusMark('open', t('report.result.open'))
          : ok
            ? statusMark('good', t('report.result.ok'))
            : statusMark('bad', t('report.result.failed')),
        text,
      ]),
    ),
  );
}
