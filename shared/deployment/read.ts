import type { Finding } from '#shared/findings/finding.ts';
import { isJsonObject, objectFrom, type JsonObject, type JsonValue } from '#shared/json.ts';
import { ok, type Result } from '#shared/result.ts';
import { change, hiddenValue, type FileChange } from './change.ts';
import type { DeploymentFile } from './deployment-file.ts';
import type { FileError } from './file-error.ts';
import { fileFinding, quoted } from './file-finding.ts';
import { isFlattened, unflatten } from './flattened.ts';
import { nearestPath } from './nearest.ts';
import { keyPath } from './paths.ts';
import { isPlaceholder, placeholderFinding } from './placeholder.ts';
import { plainFile } from './plain-file.ts';
import { readLeaf, type Notes } from './read-leaf.ts';
import { fileShape, type ObjectShape, type Shape } from './shape.ts';
import { parseJson } from './syntax.ts';
import { withTakeover } from './taken-over.ts';
import { upgrade } from './upgrade.ts';

export type { FileChange } from './change.ts';

export interface ReadFile {
  readonly file: DeploymentFile;
  /** How the file is written (R-FILE-n). `check` checks what it sets up. */
  readonly findings: readonly Finding[];
  /** The differences between `file` and the text. */
  readonly changes: readonly FileChange[];
}

/** A file with more unknown keys is a different kind of file. */
const maxGuesses = 50;

export type ReadResult = Result<ReadFile, FileError>;

/**
 * Reads a deployment file as tolerantly as its meaning allows: any case of keys, null as absent, comments, trailing
 * commas, numbers and lists written as strings. Everything tolerated becomes a finding; unknown keys are kept.
 *
 * @param options.takeEmbedded whether to read the deployment file in a configuration of the AksEdgeDeploy scripts;
 *   otherwise such a file is an error that names it
 */
export function readDeployment(text: string, options: { readonly takeEmbedded?: boolean } = {}): ReadResult {
  const plain = plainFile(text);
  if (plain !== undefined) return ok({ file: plain, findings: [], changes: [] });
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const upgraded = upgrade(parsed.value.value, options);
  if (!upgraded.ok) return upgraded;
  const notes: Notes = {
    findings: [...parsed.value.findings, ...upgraded.value.findings],
    changes: [...parsed.value.changes, ...upgraded.value.changes],
    unknown: 0,
  };
  const file = readObject(upgraded.value.file, fileShape, '', notes) as DeploymentFile | undefined;
  const findings = notes.findings.map((finding) => withTakeover(finding, file ?? {}));
  return ok({ file: file ?? {}, findings, changes: notes.changes });
}

function readShape(value: JsonValue, shape: Shape, path: string, notes: Notes): JsonValue | undefined {
  if (shape.kind === 'leaf') return readLeaf(value, shape.field, path, notes);
  if (value === null) return undefined;
  if (typeof value === 'string' && value.trim() === '') {
    notes.changes.push(change(path, value, null, 'R-FILE-4', 'change.blank'));
    return undefined;
  }
  return shape.kind === 'list'
    ? readList(value, shape.item, path, notes)
    : readObject(value, shape, path, notes);
}

/** Canonical keys in canonical order, then the unknown ones in their own order. */
function readObject(
  value: JsonValue,
  shape: ObjectShape,
  path: string,
  notes: Notes,
): JsonObject | undefined {
  if (!isJsonObject(value)) return lost(value, shape, path, notes);
  const found = new Map<string, JsonValue>();
  const unknown: [string, JsonValue][] = [];
  for (const [key, content] of Object.entries(value)) {
    const child = shape.children.get(key.toLowerCase());
    if (child === undefined) {
      unknown.push([key, content]);
      noteUnknown(key, path, notes);
    } else {
      const read = readShape(content, child.shape, keyPath(path, child.key), notes);
      if (read !== undefined) found.set(child.key, read);
    }
  }
  const entries: [string, JsonValue][] = [];
  for (const { key } of shape.children.values()) {
    const read = found.get(key);
    if (read !== undefined) entries.push([key, read]);
  }
  entries.push(...unknown);
  return entries.length === 0 && !shape.meaningfulWhenEmpty ? undefined : objectFrom(entries);
}

/** PowerShell turns a list of one into its element, so an object where a list is expected is a list of one. */
function readList(
  value: JsonValue,
  item: ObjectShape,
  path: string,
  notes: Notes,
): readonly JsonValue[] | undefined {
  const isList = Array.isArray(value);
  if (!isList && isJsonObject(value)) {
    notes.findings.push(fileFinding('R-FILE-4.readAs', path, { value: '{…}', read: '[{…}]' }));
  }
  if (!isList) {
    const shown = isJsonObject(value) ? '{…}' : kindOfValue(value);
    notes.changes.push(change(path, shown, `[${shown}]`, 'R-FILE-4', 'change.listOfOne'));
  }
  const items: readonly JsonValue[] = isList ? value : [value];
  if (items.includes(null) && items.some((element) => element !== null)) {
    notes.changes.push(change(path, '[…]', '[…]', 'R-FILE-4', 'change.nullItem'));
  }
  // A null doesn't count as an item.
  const read = items
    .filter((element) => element !== null)
    .map((element, index) => readObject(element, item, `${path}[${index}]`, notes));
  const kept = read.filter((element) => element !== undefined);
  return kept.length === 0 ? undefined : kept;
}

/** Something other than the expected object: a string that PowerShell made of it, a placeholder, or a mistake. */
function lost(value: JsonValue, shape: ObjectShape, path: string, notes: Notes): JsonObject | undefined {
  if (isFlattened(value)) return readFlattened(value, shape, path, notes);
  if (typeof value === 'string' && isPlaceholder(value)) {
    notes.findings.push(placeholderFinding(value, path));
  } else {
    const shown = kindOfValue(value);
    notes.findings.push(fileFinding('R-FILE-4.notObject', path, { value: shown }));
  }
  notes.changes.push(change(path, kindOfValue(value), null, 'R-FILE-4', 'change.unreadable'));
  return shape.meaningfulWhenEmpty ? {} : undefined;
}

/** Even if a node's string has lost all values, it shows that the node exists. */
function readFlattened(text: string, shape: ObjectShape, path: string, notes: Notes): JsonObject | undefined {
  const value = '@{…}';
  const found = unflatten(text, shape);
  if (found === undefined) {
    notes.findings.push(fileFinding('R-FILE-6.flattened', path, { value }));
    notes.changes.push(change(path, value, null, 'R-FILE-6', 'change.unreadable'));
    return shape.meaningfulWhenEmpty ? {} : undefined;
  }
  const isWhole = found.lost.length === 0;
  const values = isWhole ? { value } : { value, lost: found.lost.map(quoted) };
  notes.findings.push(fileFinding(isWhole ? 'R-FILE-6.read' : 'R-FILE-6.partly', path, values));
  notes.changes.push(change(path, value, hiddenValue, 'R-FILE-6', 'change.flattened'));
  return readObject(found.value, shape, path, notes);
}

/** The value may contain a secret, so only its type is reported. */
function kindOfValue(value: JsonValue): string {
  if (typeof value === 'string') return '"…"';
  return typeof value === 'object' ? '[…]' : String(value);
}

function noteUnknown(key: string, parent: string, notes: Notes): void {
  const path = keyPath(parent, key);
  // `_comment` and `$schema` are for people and editors; the product ignores them.
  if (/^([_$#/]|comment)/i.test(key)) {
    notes.findings.push(fileFinding('R-FILE-2.note', path, { key: quoted(key) }));
    return;
  }
  notes.unknown += 1;
  const nearest = notes.unknown > maxGuesses ? undefined : nearestPath(key, parent);
  const values = { key: quoted(key), ...(nearest === undefined ? {} : { nearest }) };
  const text = nearest === undefined ? 'R-FILE-2.unknown' : 'R-FILE-2.similar';
  notes.findings.push(fileFinding(text, path, values));
}
