import { whyUnreadable } from '#shared/json-text/keys.ts';
import { asciiJson, isJsonObject, objectFrom, type JsonObject, type JsonValue } from '#shared/json.ts';
import { normalizeMac } from '#shared/net/mac.ts';
import { compareVersions, parseVersion, type Version } from '#shared/net/version.ts';
import { addressWithoutCredentials } from '#shared/redact.ts';
import { isSecretKey } from '#shared/secret-key.ts';
import { change, shownValue, type FileChange } from './change.ts';
import type { DeploymentFile } from './deployment-file.ts';
import type { Field } from './fields.ts';
import { kindOf, type DeploymentKind } from './kind.ts';
import { keyPath } from './paths.ts';
import { fileShape, type ObjectShape, type Shape } from './shape.ts';

export interface Written {
  /** Canonical: fixed order, two spaces per level, ASCII only, and a final newline. */
  readonly text: string;
  /** Paths of secrets that were left out. */
  readonly secretsLeftOut: readonly string[];
  /** Values that the written schema doesn't have yet. */
  readonly leftOut: readonly { readonly path: string; readonly since: string }[];
  /** The differences between the text and the file, apart from secrets. */
  readonly changes: readonly FileChange[];
}

export interface WriteOptions {
  readonly keepSecrets: boolean;
  /**
   * The schema to write, 1.5 or newer; fields that it doesn't have are left out. Absent: the file's own schema with all
   * fields.
   */
  readonly schemaVersion?: string;
}

interface Writing {
  readonly kind: DeploymentKind;
  readonly keepSecrets: boolean;
  readonly schema: Version | undefined;
  readonly secretsLeftOut: string[];
  readonly leftOut: { readonly path: string; readonly since: string }[];
  readonly changes: FileChange[];
}

/** The oldest schema of the layout that is written. */
const oldestSchema = '1.5';

/** A preview's file was converted when it was read, so it can't be written in a preview's schema. */
function schemaFor(file: DeploymentFile, wanted: string | undefined): string | undefined {
  const schema = wanted ?? file.SchemaVersion;
  const [version, oldest] = [parseVersion(String(schema)), parseVersion(oldestSchema)];
  const isOlder = version !== undefined && oldest !== undefined && compareVersions(version, oldest) < 0;
  return isOlder ? oldestSchema : schema;
}

/**
 * Writes the file for the product and for people. Values that don't apply to the deployment type are left out; a secret
 * that is left out becomes null, and a proxy address loses only its credentials.
 */
export function writeDeployment(file: DeploymentFile, { keepSecrets, schemaVersion }: WriteOptions): Written {
  const schema = schemaFor(file, schemaVersion);
  const writing: Writing = {
    kind: kindOf(file),
    keepSecrets,
    schema: schemaVersion === undefined ? undefined : parseVersion(String(schema)),
    secretsLeftOut: [],
    leftOut: [],
    changes: [],
  };
  let named = file;
  if (schema !== undefined && schema !== file.SchemaVersion) {
    named = { ...file, SchemaVersion: schema };
    const from = file.SchemaVersion ?? null;
    writing.changes.push(change('SchemaVersion', from, schema, 'R-VER-1', 'change.schema'));
  }
  const written = writeShape(named as JsonValue, fileShape, '', writing) ?? {};
  const { secretsLeftOut, leftOut, changes } = writing;
  return { text: `${asciiJson(written, 2)}\n`, secretsLeftOut, leftOut, changes };
}

/** All secrets in a file, so that they can be kept out of other output. */
export function secretValues(file: DeploymentFile): readonly string[] {
  return collect(file as JsonValue, fileShape);
}

function collect(value: JsonValue | undefined, shape: Shape): readonly string[] {
  if (shape.kind === 'leaf') return typeof value === 'string' ? secretParts(value, shape.field) : [];
  if (shape.kind === 'list') {
    const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
    return items.flatMap((item) => collect(item, shape.item));
  }
  if (!isJsonObject(value)) return [];
  return [
    ...[...shape.children.values()].flatMap((child) => collect(value[child.key], child.shape)),
    ...unknownEntries(value, shape).flatMap(collectUnknown),
  ];
}

function collectUnknown([key, value]: readonly [string, JsonValue]): readonly string[] {
  if (typeof value === 'string') return isSecretKey(key) ? [value] : [];
  return isJsonObject(value) ? Object.entries(value).flatMap(collectUnknown) : [];
}

function secretParts(value: string, field: Field): readonly string[] {
  if (field.secret) return [value];
  const credentials = field.type === 'url' ? /\/\/([^\s/@]*)@/.exec(value)?.[1] : undefined;
  const password = credentials?.split(':').slice(1).join(':');
  return [credentials, password].filter((part): part is string => part !== undefined && part !== '');
}

function writeShape(value: JsonValue, shape: Shape, path: string, writing: Writing): JsonValue | undefined {
  if (shape.kind === 'leaf') return writeLeaf(value, shape.field, path, writing);
  if (shape.kind === 'object') return writeObject(value, shape, path, writing);
  if (!Array.isArray(value)) return undefined;
  const items: readonly JsonValue[] = value;
  const written = items.map((item, index) => writeObject(item, shape.item, `${path}[${index}]`, writing));
  const kept = written.filter((item) => item !== undefined);
  return kept.length === 0 ? undefined : kept;
}

function writeObject(
  value: JsonValue,
  shape: ObjectShape,
  path: string,
  writing: Writing,
): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries: (readonly [string, JsonValue])[] = [];
  for (const { key, shape: inner } of shape.children.values()) {
    const content = Object.hasOwn(value, key) ? value[key] : undefined;
    if (content === undefined || content === null) continue;
    const written = writeShape(content, inner, keyPath(path, key), writing);
    if (written !== undefined) entries.push([key, written]);
  }
  entries.push(...unknownEntries(value, shape).flatMap((entry) => writeUnknown(entry, path, writing)));
  return entries.length === 0 && !shape.meaningfulWhenEmpty ? undefined : objectFrom(entries);
}

const unknownEntries = (value: JsonObject, shape: ObjectShape): readonly (readonly [string, JsonValue])[] =>
  Object.entries(value).filter(([key]) => shape.children.get(key.toLowerCase())?.key !== key);

/**
 * A misspelled secret is a secret, and so are values below a key that names one, including in lists. A key that would
 * make PowerShell reject the whole file is left out.
 */
function writeUnknown(
  [key, value]: readonly [string, JsonValue],
  parent: string,
  writing: Writing,
  isSecret = false,
): readonly (readonly [string, JsonValue])[] {
  const path = keyPath(parent, key);
  if (whyUnreadable(key) !== undefined) {
    writing.changes.push(change(path, shownValue(value, path), null, 'R-FILE-1', 'change.unreadableKey'));
    return [];
  }
  return [[key, unknownValue(value, path, isSecret || isSecretKey(key), writing)]];
}

function unknownValue(value: JsonValue, path: string, isSecret: boolean, writing: Writing): JsonValue {
  if (Array.isArray(value)) {
    return value.map((item: JsonValue, index) => unknownValue(item, `${path}[${index}]`, isSecret, writing));
  }
  if (isJsonObject(value)) {
    return objectFrom(Object.entries(value).flatMap((entry) => writeUnknown(entry, path, writing, isSecret)));
  }
  if (writing.keepSecrets || !isSecret || value === null || value === '' || typeof value === 'boolean')
    return value;
  writing.secretsLeftOut.push(path);
  return null;
}

/** Whether a value is for another kind of deployment or a newer schema; what is left out is reported. */
function isLeftOut(value: JsonValue, field: Field, path: string, writing: Writing): boolean {
  const { appliesTo, since } = field;
  if ((appliesTo === 'single' || appliesTo === 'scalable') && appliesTo !== writing.kind) {
    const text = appliesTo === 'single' ? 'change.onlySingle' : 'change.onlyScalable';
    writing.changes.push(change(path, value, null, 'R-TYPE-2', text));
    return true;
  }
  if (writing.schema === undefined || compareVersions(parseVersion(since) ?? [], writing.schema) <= 0) {
    return false;
  }
  const schema = writing.schema.join('.');
  writing.leftOut.push({ path, since });
  writing.changes.push(change(path, value, null, 'R-VER-1', 'change.since', { since, schema }));
  return true;
}

function writeLeaf(value: JsonValue, field: Field, path: string, writing: Writing): JsonValue | undefined {
  if (value === '' || isLeftOut(value, field, path, writing)) return undefined;
  if (typeof value !== 'string') return value;
  if (field.type === 'mac') {
    const mac = normalizeMac(value) ?? value;
    if (mac !== value) writing.changes.push(change(path, value, mac, 'R-MAC-1', 'change.mac'));
    return mac;
  }
  if (writing.keepSecrets) return value;
  const open = field.secret ? null : field.type === 'url' ? addressWithoutCredentials(value) : value;
  if (open !== value) writing.secretsLeftOut.push(path);
  return open;
}
