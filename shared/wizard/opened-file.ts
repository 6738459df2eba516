import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { readDeployment, type FileChange } from '#shared/deployment/read.ts';
import { fileShape, type ObjectShape, type Shape } from '#shared/deployment/shape.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import type { Answers, OpenedFile } from './answers.ts';

/** In bytes. A deployment file has a few thousand; this one is stored with the answers at every save. */
export const maxOpenedBytes = 100 * 1024;
/** Lines of one list. */
export const maxListLines = 500;

/** The parts of an opened file that aren't answers. */
export interface OpenedContent {
  readonly file: DeploymentFile;
  /** Known fields with their values, in the order of the field table. */
  readonly leaves: readonly (readonly [path: string, value: JsonValue])[];
  /** The file without them: unknown keys, nodes without values, and the lists that contain both. */
  readonly rest: DeploymentFile;
  /** How it is written: R-FILE-n. */
  readonly findings: readonly Finding[];
  readonly changes: readonly FileChange[];
}

const nothing: OpenedContent = { file: {}, leaves: [], rest: {}, findings: [], changes: [] };
const known = new WeakMap<OpenedFile, OpenedContent>();

/** Reads the file again; the same file only once. */
export function readOpened(opened: OpenedFile): OpenedContent {
  const before = known.get(opened);
  if (before !== undefined) return before;
  // Whether to read an embedded file was decided when it was opened.
  const read = readDeployment(opened.text, { takeEmbedded: true });
  const reading = read.ok ? { ...read.value, ...splitFile(read.value.file) } : nothing;
  known.set(opened, reading);
  return reading;
}

export const restOf = (opened: OpenedFile): DeploymentFile => readOpened(opened).rest;

/** The opened file with its placeholders, without those that were replaced since. */
export function placeholdersIn({ opened, values }: Answers): Pick<OpenedContent, 'file' | 'findings'> {
  const { file, findings } = opened === undefined ? nothing : readOpened(opened);
  return {
    file,
    findings: findings.filter(({ rule, path }) => rule === 'R-FILE-3' && values[path]?.source === 'file'),
  };
}

/** Splits a file into its known values and the rest. */
export function splitFile(file: DeploymentFile): Pick<OpenedContent, 'leaves' | 'rest'> {
  const leaves: [string, JsonValue][] = [];
  const rest = divideObject(file as JsonObject, fileShape, '', leaves);
  return { leaves, rest: rest };
}

function divideObject(
  object: JsonObject,
  shape: ObjectShape,
  path: string,
  leaves: [string, JsonValue][],
): JsonObject {
  const kept = Object.entries(object).flatMap(([key, value]): (readonly [string, JsonValue])[] => {
    const child = shape.children.get(key.toLowerCase());
    if (child?.key !== key) return [[key, value]];
    const left = divideValue(value, child.shape, path === '' ? key : `${path}.${key}`, leaves);
    return left === undefined ? [] : [[key, left]];
  });
  return Object.fromEntries(kept);
}

/** Empty list items stay, because the paths of the following ones depend on them. */
function divideValue(
  value: JsonValue,
  shape: Shape,
  path: string,
  leaves: [string, JsonValue][],
): JsonValue | undefined {
  if (shape.kind === 'leaf') {
    leaves.push([path, value]);
    return undefined;
  }
  if (shape.kind === 'list') {
    const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
    return items.map((item, index) =>
      divideObject(isJsonObject(item) ? item : {}, shape.item, `${path}[${index}]`, leaves),
    );
  }
  const rest = divideObject(isJsonObject(value) ? value : {}, shape, path, leaves);
  return Object.keys(rest).length === 0 && !shape.meaningfulWhenEmpty ? undefined : rest;
}
