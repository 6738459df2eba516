import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { keyPath } from '#shared/deployment/paths.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { listed } from '#shared/locales/joined.ts';
import { fieldText, type Translate } from '#shared/locales/translate.ts';
import type { StepId } from '#shared/wizard/answers.ts';
import { stepOf, steps } from '#shared/wizard/steps.ts';

export interface AnswerRow {
  readonly name: string;
  readonly path: string;
  readonly value: string;
}
export interface AnswerGroup {
  readonly step: StepId;
  readonly rows: readonly AnswerRow[];
}

/** The label of the wizard's field, or else the product's own name. */
const nameOf = (path: string, t: Translate): string => fieldText(path, t) ?? path.split('.').at(-1) ?? path;

function words(value: JsonValue, t: Translate): string {
  if (typeof value === 'boolean') return t(value ? 'report.yes' : 'report.no');
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  const items: readonly JsonValue[] = value;
  return listed(
    items.map((item) => words(item, t)),
    t,
  );
}

/** A size with its unit, which the product has in the name of the value only. */
function amount(path: string, value: JsonValue, t: Translate): string {
  if (typeof value !== 'number') return words(value, t);
  if (path.endsWith('InMB')) return t('report.mb', { mb: value });
  return path.endsWith('InGB') ? t('report.gb', { gb: value }) : words(value, t);
}

type Leaf = readonly [path: string, value: JsonValue];

/** A list of values is one answer; objects and lists of objects are not. */
function leaves(path: string, value: JsonValue): readonly Leaf[] {
  if (Array.isArray(value) && value.some(isJsonObject)) {
    const items: readonly JsonValue[] = value;
    return items.flatMap((item, index) => leaves(`${path}[${index}]`, item));
  }
  if (!isJsonObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves(keyPath(path, key), item));
}

/** A file's values in the order of the wizard's steps; a secret appears only by name. */
export function answerGroups(file: DeploymentFile, t: Translate): readonly AnswerGroup[] {
  const { text, secretsLeftOut } = writeDeployment(file, { keepSecrets: false });
  const secrets = new Set(secretsLeftOut);
  const rows = leaves('', JSON.parse(text) as JsonValue).map(([path, value]) => ({
    name: nameOf(path, t),
    path,
    value:
      value === null
        ? t('report.secret')
        : secrets.has(path)
          ? t('report.withoutSecret', { value: words(value, t) })
          : amount(path, value, t),
  }));
  return steps
    .map(({ id }) => ({ step: id, rows: rows.filter(({ path }) => stepOf(path) === id) }))
    .filter((group) => group.rows.length > 0);
}
