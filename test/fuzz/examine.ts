import { decode, maxFileBytes } from '#shared/deployment/decode.ts';
import { changeText } from '#shared/deployment/change.ts';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import { check } from '#shared/rules/check.ts';
import { describe } from '#shared/findings/describe.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { unexplained } from './explained.ts';

const t = translator('en');
const internal = t('error.internal.message');
/** Of which one knows where in the file they are. */
const located = 'json.';

function ofError(error: AppError): string | undefined {
  const { message, remedy } = errorText(error, t);
  if (message === internal || message === '' || remedy === '') return `${error.code} has no sentence`;
  if (error.code.startsWith(located) && !(Number(error.line) > 0 && Number(error.column) > 0)) {
    return `${error.code} has no place`;
  }
  return undefined;
}

function ofFinding(finding: Finding): string | undefined {
  const { message, remedy, short } = describe(finding, t);
  if (finding.path === '') return `${finding.text} has no path`;
  return [message, remedy, short].some((words) => words.trim() === '' || /\bundefined\b/.test(words))
    ? `${finding.text} has no words`
    : undefined;
}

const first = <T>(items: readonly T[], objection: (item: T) => string | undefined): string | undefined => {
  for (const item of items) {
    const found = objection(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** What is written is read as it is, and written again the same. */
function ofWriting(file: DeploymentFile, schemaVersion: string | undefined): string | undefined {
  const options = { keepSecrets: true, ...(schemaVersion === undefined ? {} : { schemaVersion }) };
  const once = writeDeployment(file, options);
  const read = readDeployment(once.text);
  // Canonical text is longer than the file it comes from: of a huge one it can be too long to be read.
  if (!read.ok && once.text.length > maxFileBytes) return undefined;
  if (!read.ok) return `what was written is refused: ${read.error.code}`;
  const again = writeDeployment(read.value.file, options);
  if (again.text !== once.text) return 'what was written is written differently the second time';
  const left = writeDeployment(file, { keepSecrets: false });
  if (!readDeployment(left.text).ok) return 'what was written without secrets is refused';
  return first(once.changes, (change) =>
    changeText(change, t).length < 9 ? 'a change has no words' : undefined,
  );
}

/** Every value that is not what the source said is named. */
function ofChanges(
  source: string,
  { file, changes }: ReadFile,
  schemaVersion: string | undefined,
): string | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(source.replace(/^\uFEFF/, '')) as JsonValue;
  } catch {
    return undefined;
  }
  const options = { keepSecrets: true, ...(schemaVersion === undefined ? {} : { schemaVersion }) };
  const written = writeDeployment(file, options);
  const [path] = unexplained(value, JSON.parse(written.text) as JsonValue, [...changes, ...written.changes]);
  return path === undefined ? undefined : `${path} changed and nothing says so`;
}

/**
 * The whole way of a file, whatever its bytes.
 *
 * @returns what is wrong with the product's answer; undefined: nothing
 */
export function objectionTo(bytes: Uint8Array, facts: HostFacts, schemaVersion?: string): string | undefined {
  const text = decode(bytes);
  if (!text.ok) return ofError(text.error);
  const read = readDeployment(text.value);
  if (!read.ok) return ofError(read.error);
  const { file, findings } = read.value;
  return (
    first(findings, ofFinding) ??
    first(check(file).findings, ofFinding) ??
    first(check(file, facts).findings, ofFinding) ??
    ofWriting(file, schemaVersion) ??
    ofChanges(text.value, read.value, schemaVersion)
  );
}
