import type { FileChange } from '#shared/deployment/change.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import type { Finding } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { OpenedFile } from '#shared/wizard/answers.ts';
import { readOpened } from '#shared/wizard/opened-file.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';

export interface ChangeView {
  readonly path: string;
  readonly from: JsonValue;
  readonly to: JsonValue;
  readonly why: string | undefined;
}

export interface OpenedSummary {
  readonly kind: string;
  /** The number of values that it sets. */
  readonly count: number;
  /** About its values, as they are in the answers now. */
  readonly findings: readonly JudgedFinding[];
  readonly changes: readonly ChangeView[];
  /** About its syntax. */
  readonly tolerated: readonly Finding[];
}

/** What an opened file contains, what was changed, and what the rules found. */
export function openedSummary(wizard: Wizard, opened: OpenedFile): OpenedSummary {
  const { t } = wizard;
  const reading = readOpened(opened);
  const { file } = reading;
  const schema = file.SchemaVersion ?? t('opened.noSchema');
  const kind = file.Join === undefined ? kindOf(file) : 'join';
  const isLive = ({ rule }: Finding): boolean => rule === 'R-FILE-3';
  return {
    kind: t(`opened.${kind}`, { schema }),
    count: Object.values(wizard.answers.values).filter(({ source }) => source === 'file').length,
    findings: wizard.findings.filter(
      (finding) => isLive(finding) || wizard.source(finding.path.replace(/\[\d+\]$/, '')) === 'file',
    ),
    changes: [
      ...reading.changes.map((change) => ({ ...change, why: whyOf(change, t) })),
      ...ours(wizard, file),
    ],
    tolerated: reading.findings.filter((finding) => !isLive(finding) && !isTakenOver(wizard, finding)),
  };
}

/** A fix has moved the value of an unknown key to where it belongs. */
const isTakenOver = (wizard: Wizard, { path, fix }: Finding): boolean =>
  fix !== undefined && wizard.value(path) === '';

const whyOf = ({ note }: FileChange, t: Translate): string | undefined =>
  note === undefined ? undefined : t(note.text, note.values);

/** What the wizard itself sets differently: the schema of the machine's product, and a type that wasn't set. */
function ours(
  wizard: Wizard,
  { SchemaVersion: from, DeploymentType: type }: DeploymentFile,
): readonly ChangeView[] {
  const { t } = wizard;
  const { SchemaVersion: to } = wizard.file;
  const found = wizard.source('DeploymentType') === 'file' ? wizard.value('DeploymentType') : undefined;
  return [
    ...(to === undefined || to === from
      ? []
      : [{ path: 'SchemaVersion', from: from ?? null, to, why: t('change.schema') }]),
    ...(type !== undefined || typeof found !== 'string'
      ? []
      : [{ path: 'DeploymentType', from: null, to: found, why: t('opened.typeFound') }]),
  ];
}
