import type { Translate } from '#shared/locales/translate.ts';
import { answerGroups } from './answer-groups.ts';
import { html, pairs, pathText, section, table, type Content } from './html.ts';
import type { ReportJob } from './report-job.ts';

/** What was requested, in the wizard's order, with the paths of the deployment file. */
export function answersSection({ file }: ReportJob, t: Translate): Content {
  if (file === undefined) return undefined;
  return section(
    t('report.answers'),
    answerGroups(file, t).map(({ step, rows }) => [
      html`<h3>${t(`step.${step}`)}</h3>`,
      html`<div class="thirds">
        ${table(
          [{ head: '' }, { head: '' }, { head: '', kind: 'code' }],
          rows.map(({ name, path, value }) => [name, value, pathText(path)]),
        )}
      </div>`,
    ]),
  );
}

/** The versions that made it, and checksums of the files beside it. */
export function versionsSection({ created, file, facts, hashes }: ReportJob, t: Translate): Content {
  const shell = facts?.host?.PSVersion;
  return section(
    t('report.versions'),
    pairs([
      [t('app.name'), created.version],
      [t('report.schema'), file?.SchemaVersion],
      [t('report.powershell'), shell],
      [t('report.journal'), created.format],
    ]),
    hashes.length === 0
      ? ''
      : [
          html`<h3>${t('report.hashes')}</h3>`,
          table(
            [{ head: t('report.fileName') }, { head: t('report.sha256'), kind: 'code' }],
            hashes.map(({ name, sha256 }) => [name, sha256]),
          ),
          html`<p class="note">${t('report.hashNote')}</p>`,
        ],
  );
}
