import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt, newestSchema } from '#shared/deployment/fields.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { valueAt, withValue } from '#shared/deployment/paths.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import { missingInSchema } from '#shared/rules/arc.ts';
import { contextOf } from '#shared/rules/context.ts';
import type { Answer, Answers, AnswerValue } from '#shared/wizard/answers.ts';
import { restOf } from '#shared/wizard/opened-file.ts';

/**
 * A field's text as the file stores it: digits become a number, and anything else stays text for a rule to report. What
 * a file set stays unchanged.
 */
function fileValue(type: string, { value, source }: Answer): JsonValue | undefined {
  if (source === 'file') return value;
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '') return undefined;
    return type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
  }
  if (Array.isArray(value)) {
    const lines = value.map((line: string) => line.trim()).filter((line) => line !== '');
    return lines.length === 0 ? undefined : lines;
  }
  return value;
}

/** Whether a path applies to the chosen type. Answers for the other type are kept, but aren't written to the file. */
function applies(path: string, type: AnswerValue, windowsNode: boolean): boolean {
  if (path.startsWith(windowsNodePath) && !windowsNode) return false;
  const scope = fieldAt(path)?.appliesTo;
  if (scope === undefined) return false;
  return scope === 'both' || scope === 'join' || scope === kindOf({ DeploymentType: String(type) });
}

/** A chosen node is in the file even if all its fields are empty; one that isn't chosen never is. */
function withWindowsNode(rest: DeploymentFile, isChosen: boolean): DeploymentFile {
  if (!isChosen) return withValue(rest, windowsNodePath, null);
  return valueAt(rest, windowsNodePath) === undefined ? withValue(rest, windowsNodePath, {}) : rest;
}

/**
 * A file uses the schema of the machine's product; a newer one keeps its own, and so does an older one without any value
 * for Azure Arc that would need them all in a newer schema.
 */
function schemaVersion(
  file: DeploymentFile,
  answer: Answer | undefined,
  facts: HostFacts | undefined,
): string {
  const target = facts?.module?.SchemaVersion ?? newestSchema;
  if (answer === undefined) return target;
  const own = String(answer.value);
  const [from, to] = [parseVersion(own), parseVersion(target)];
  const isOld = from !== undefined && to !== undefined && compareVersions(from, to) < 0;
  if (!isOld || answer.source !== 'file') return own;
  const context = contextOf(file);
  return !context.arc && missingInSchema(context, to).length > missingInSchema(context, from).length
    ? own
    : target;
}

/** Unknown keys whose values a fix has moved to where they belong. */
const withoutTakenOver = (rest: DeploymentFile, { values }: Answers): DeploymentFile =>
  Object.entries(values).reduce(
    (file, [path, { value }]) =>
      value === '' && fieldAt(path) === undefined ? withValue(file, path, null) : file,
    rest,
  );

/**
 * The deployment file for these answers.
 *
 * @param secrets values by path that are never stored with the answers
 */
export function toDeployment(
  answers: Answers,
  facts: HostFacts | undefined,
  secrets: Readonly<Record<string, string>> = {},
): DeploymentFile {
  const type = answers.values['DeploymentType']?.value ?? 'SingleMachineCluster';
  const windowsNode = answers.values[windowsNodeSwitch]?.value === true;
  const rest = answers.opened === undefined ? {} : withoutTakenOver(restOf(answers.opened), answers);
  const start: DeploymentFile = {
    ...withWindowsNode(rest, windowsNode),
    SchemaVersion: newestSchema,
    ...(answers.values['Version'] === undefined ? { Version: '1.0' } : {}),
  };
  const chosen = Object.entries(answers.values).filter(
    ([path]) => path !== schemaPath && applies(path, type, windowsNode),
  );
  // The secret of an unknown key belongs to the opened file and goes back to its place.
  const confidential = Object.entries(secrets)
    .filter(([path]) => fieldAt(path) === undefined || applies(path, type, windowsNode))
    .map(([path, value]): [string, Answer] => [path, { value, source: 'you' }]);
  const file = [...chosen, ...confidential].reduce((so, [path, answer]) => {
    const fitting = fileValue(fieldAt(path)?.type ?? 'text', answer);
    return fitting === undefined ? so : withValue(so, path, fitting);
  }, start);
  return { ...file, SchemaVersion: schemaVersion(file, answers.values[schemaPath], facts) };
}

const schemaPath = 'SchemaVersion';
const windowsNodePath = 'Machines[0].WindowsNode';

/** Not a field of the file: whether the machine gets a Windows node at all. */
export const windowsNodeSwitch = 'Wizard.WindowsNode';
