import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { fieldAt } from '#shared/deployment/fields.ts';
import type { FileError } from '#shared/deployment/file-error.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { isSecretKey } from '#shared/secret-key.ts';
import type { Answer, AnswerValue, OpenedFile } from './answers.ts';
import { splitFile, maxOpenedBytes, maxListLines } from './opened-file.ts';
import { redactFileText } from './redact-file.ts';
import { secretIn, withoutPassword } from './secret-parts.ts';
import { windowsNodeSwitch } from './to-deployment.ts';

/** What the wizard takes from a deployment file. */
export interface FromFile {
  readonly opened: OpenedFile;
  /** Each with the source `file`. */
  readonly values: Readonly<Record<string, Answer>>;
  /** By path, never among the values. Includes a proxy address with a password. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Splits a deployment file into answers, secrets and the rest for export and comparison.
 *
 * @param name without the folder
 * @param takeEmbedded whether to read the deployment file in a configuration of the AksEdgeDeploy scripts
 */
export function fromFile(
  name: string,
  text: string,
  { takeEmbedded = false }: { readonly takeEmbedded?: boolean } = {},
): Result<FromFile, FileError> {
  if (text.length > maxOpenedBytes) return err(fileTooLarge);
  const read = readDeployment(text, { takeEmbedded });
  if (!read.ok) return read;
  const { file, findings } = read.value;
  const unfilled = new Set(findings.filter(({ rule }) => rule === 'R-FILE-3').map(({ path }) => path));
  const values: Record<string, Answer> = {};
  const secrets: Record<string, string> = {};
  const { leaves, rest } = splitFile(file);
  for (const [path, value] of [...derived(file), ...leaves]) {
    const answer = answerValue(value);
    if (answer === undefined) continue;
    if (Array.isArray(answer) && answer.length > maxListLines) return err(fileTooLarge);
    if (fieldAt(path)?.secret !== true)
      values[path] = { value: withoutPassword(path, answer), source: 'file' };
    const secret = secretIn(path, answer);
    if (secret !== undefined && !unfilled.has(path)) secrets[path] = secret;
  }
  collectUnknown(rest as JsonValue, '', secrets);
  const opened = { name: name.slice(0, 255), text: redactFileText(text) };
  return ok({ opened, values, secrets });
}

/** More than the wizard stores with its answers; in MB for the message. */
export const fileTooLarge: FileError = { code: 'deploymentFile.tooLarge', values: { limit: 0.1 } };

/** Values that the file implies without a field of their own. */
function derived(file: DeploymentFile): readonly (readonly [string, JsonValue])[] {
  const isScalable = file.DeploymentType === undefined && kindOf(file) === 'scalable';
  const hasWindowsNode = file.Machines?.[0]?.WindowsNode !== undefined;
  return [
    ...(isScalable ? [['DeploymentType', 'ScalableCluster'] as const] : []),
    ...(hasWindowsNode ? [[windowsNodeSwitch, true] as const] : []),
  ];
}

function answerValue(value: JsonValue): AnswerValue | undefined {
  if (Array.isArray(value))
    return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  return typeof value === 'object' ? undefined : value;
}

/** A misspelled secret is a secret. One whose path can't be written stays out of the file. */
function collectUnknown(value: JsonValue, path: string, secrets: Record<string, string>): void {
  if (Array.isArray(value)) {
    value.forEach((item: JsonValue, index) => {
      collectUnknown(item, `${path}[${index}]`, secrets);
    });
  }
  if (!isJsonObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!/^\w+$/.test(key)) continue;
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'string' && inner !== '' && isSecretKey(key) && at.length <= 128)
      secrets[at] = inner;
    else collectUnknown(inner, at, secrets);
  }
}
