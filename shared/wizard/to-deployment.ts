import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt, newestSchema } from '#shared/deployment/fields.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Answers, AnswerValue } from '#shared/wizard/answers.ts';

/** A field's text as the file holds it: digits become a number; what is not one stays text, for a rule to name. */
function fileValue(type: string, value: AnswerValue): JsonValue | undefined {
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

/** Whether a path matters for the chosen type: answers for the other one are kept, but do not go to the file. */
function applies(path: string, type: AnswerValue, windowsNode: boolean): boolean {
  if (path.startsWith('Machines[0].WindowsNode') && !windowsNode) return false;
  const scope = fieldAt(path)?.appliesTo;
  if (scope === undefined) return false;
  return scope === 'both' || scope === (type === 'ScalableCluster' ? 'scalable' : 'single');
}

/**
 * The deployment file that these answers describe.
 *
 * @param secrets values by path that are never kept with the answers
 */
export function toDeployment(
  answers: Answers,
  facts: HostFacts | undefined,
  secrets: Readonly<Record<string, string>> = {},
): DeploymentFile {
  const type = answers.values['DeploymentType']?.value ?? 'SingleMachineCluster';
  const windowsNode = answers.values[windowsNodeSwitch]?.value === true;
  const start: DeploymentFile = {
    SchemaVersion: facts?.module?.SchemaVersion ?? newestSchema,
    Version: '1.0',
  };
  const entries: [string, AnswerValue][] = [
    ...Object.entries(answers.values).map(([path, { value }]): [string, AnswerValue] => [path, value]),
    ...Object.entries(secrets),
  ];
  return entries
    .filter(([path]) => applies(path, type, windowsNode))
    .reduce((file, [path, value]) => {
      const fitting = fileValue(fieldAt(path)?.type ?? 'string', value);
      return fitting === undefined ? file : withValue(file, path, fitting);
    }, start);
}

/** Not a field of the file: whether the machine gets a Windows node at all. */
export const windowsNodeSwitch = 'Wizard.WindowsNode';
