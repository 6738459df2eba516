import { evidenceText } from '#shared/failures/evidence.ts';
import { likelyCause } from '#shared/failures/likely-cause.ts';
import { failureText } from '#shared/locales/error-text.ts';
import { named } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { stepTitle } from '#shared/plan/step-title.ts';
import { checksSection } from './check-section.ts';
import { html, section, type Content, type Markup } from './html.ts';
import { findingsSection, waiversSection } from './finding-sections.ts';
import { machineSection, productSection } from './machine-section.ts';
import { outcomeWords } from './outcome.ts';
import { page, type Page } from './page.ts';
import { routesSection } from './routes-section.ts';
import { callsSection, planSection, stagesSection } from './plan-sections.ts';
import { proofSection } from './proof-section.ts';
import { withoutJobSecrets, type ReportJob } from './report-job.ts';
import { answersSection, versionsSection } from './record-sections.ts';
import { clockAt, durationText, type ReportClock } from './times.ts';

/**
 * The report of a job: one file that needs nothing else (no script, no request), to print and file. It contains no
 * secret: neither the file's, nor values that journal or machine have under a secret's name.
 */
export function jobReport(given: ReportJob, t: Translate): string {
  const job = withoutJobSecrets(given);
  const { snapshot } = job;
  const clock = clockAt(job.offset, t);
  const title = t(`report.title.${snapshot.kind}`);
  const body = [
    headSection(job, title, clock, t),
    signaturesSection(t),
    failureSection(job, t),
    machineSection(job, t),
    productSection(job, t),
    proofSection(snapshot.proof, t),
    routesSection(job, t),
    answersSection(job, t),
    checksSection(job, t),
    findingsSection(job, t),
    waiversSection(job, clock, t),
    planSection(job.plan, t),
    stagesSection(snapshot, clock, t),
    callsSection(job.calls, clock, t),
    versionsSection(job, t),
  ];
  return page(
    {
      title: named(title, snapshot.machine, t),
      footer: t('report.footer', { machine: snapshot.machine, job: snapshot.id }),
      training: trainingOf(snapshot),
      maker: [t('app.name'), t('report.job', { job: snapshot.id })],
      kind: 'record',
      body,
    },
    t,
  );
}

function trainingOf({ standIn, routes }: JobSnapshot): Page['training'] {
  if (!standIn) return undefined;
  return routes === undefined ? 'machine' : 'device';
}

function headSection({ snapshot }: ReportJob, title: string, clock: ReportClock, t: Translate): Markup {
  const { machine, deploymentType, startedAt, endedAt, secretLeft, routes } = snapshot;
  const device = routes?.does === 'rollback' ? 'rollback' : 'device';
  const kind = routes !== undefined ? device : deploymentType === 'ScalableCluster' ? 'scalable' : 'single';
  const { tone, words } = outcomeWords(snapshot, t);
  const times =
    endedAt === undefined
      ? t('report.begun', { begun: clock.moment(startedAt), zone: clock.zone })
      : t('report.times', {
          begun: clock.moment(startedAt),
          ended: clock.moment(endedAt),
          time: durationText(startedAt, endedAt),
          zone: clock.zone,
        });
  return html`<header>
    <h1>${title}</h1>
    <p class="lead">${t(`report.lead.${kind}`, { machine })}</p>
    <div class="outcome ${tone}">
      <strong>${words}</strong>
      <p>${times}</p>
      ${secretLeft === undefined ? '' : html`<p>${t('report.secretLeft', { file: secretLeft })}</p>`}
    </div>
  </header> `;
}

function failureSection(
  { snapshot: { failure, routes, deploymentType }, facts, file }: ReportJob,
  t: Translate,
): Content {
  if (failure === undefined) return undefined;
  const { cause, remedy } = failureText(failure, t, deploymentType);
  const here = facts === undefined ? undefined : likelyCause(failure, facts, file ?? {});
  const step = stepTitle(failure.step, t);
  const place =
    failure.stage === undefined
      ? t('failure.inStep', { step })
      : t('failure.inStage', { step, stage: t(`stage.${failure.stage}`) });
  return section(
    t('report.failure'),
    html`<p>${place}</p>
      ${here === undefined ? '' : html`<p><strong>${t(`failure.cause.${here.code}`, here.values)}</strong></p>`}
      ${cause === '' ? '' : html`<p>${cause}</p>`}
      <p>${remedy}</p>`,
    failure.evidence === undefined || failure.evidence.rows.length === 0
      ? ''
      : html`<h3>${t('failure.evidence')}</h3>
          <ul>
            ${failure.evidence.rows.map((row) => html`<li>${evidenceText(row, t)}</li>`)}
          </ul>`,
    failure.detail === ''
      ? ''
      : html`<h3>${t(routes === undefined ? 'report.machineSaid' : 'report.deviceSaid')}</h3>
          <pre class="words">${failure.detail}</pre>`,
    failure.logs === undefined ? '' : html`<p class="note">${t('report.logs', { path: failure.logs })}</p>`,
  );
}

/** The signatures that a plant asks for, on the first page with what they are given for. */
function signaturesSection(t: Translate): Markup {
  return html`<div class="hands">
    ${[t('report.doneBy'), t('report.checkedBy')].map((words) => html`<div>${words}</div>`)}
  </div>`;
}
