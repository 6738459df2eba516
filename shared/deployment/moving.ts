import type { Finding } from '#shared/findings/finding.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { change, shownValue, type ChangeText, type FileChange } from './change.ts';
import type { DeploymentFile } from './deployment-file.ts';
import { canonicalPath } from './fields.ts';
import { fileFinding } from './file-finding.ts';
import { isFlattened } from './flattened.ts';
import { keyPath, segmentsOf, shownPath, valueAt, withValue } from './paths.ts';

/** From a section's key to a path in today's layout. */
export type Move = readonly [key: string, to: string];

/** A section of the flat layout, keys in lower case. Values are removed as they are moved. */
export interface Section {
  readonly name: string;
  readonly left: Map<string, readonly [key: string, value: JsonValue]>;
}

/** A file that is being converted from the flat layout to today's. */
export interface Moving {
  file: DeploymentFile;
  readonly changes: FileChange[];
  readonly findings: Finding[];
}

/** The key with this name, ignoring case. */
export const find = (object: JsonObject, name: string): string | undefined =>
  Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase());

/** A blank string counts as not set: the previews wrote it that way. */
export const isSet = (value: JsonValue | undefined): value is JsonValue =>
  value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '');

/** True, including as a string or number. */
export const isTrue = (value: JsonValue | undefined): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^\s*(true|1)\s*$/i.test(value));

/** Takes a value out of its section. */
export function take({ left }: Section, key: string): JsonValue | undefined {
  const found = left.get(key.toLowerCase());
  left.delete(key.toLowerCase());
  return found?.[1];
}

/** Values that repeat what the rest of the file says. */
const redundant: ReadonlySet<ChangeText> = new Set<ChangeText>(['change.otherNode', 'change.rangeEnd']);

/** Drops a value and reports it: always as a change, and as a finding if it set something. */
export function drop(moving: Moving, path: string, value: JsonValue | undefined, text: ChangeText): void {
  if (value === undefined || value === null) return;
  const isBlank = !isSet(value);
  const [why, note] = isBlank ? (['R-FILE-4', 'change.blank'] as const) : (['R-VER-1', text] as const);
  moving.changes.push(change(path, shownValue(value, path), null, why, note));
  if (isBlank || value === false || redundant.has(text)) return;
  moving.findings.push(fileFinding('R-FILE-2.dropped', path, { key: shownPath(path) }));
}

/**
 * A path in today's layout with the keys that the file already has, ignoring case.
 *
 * @returns undefined if another value is in the way
 */
function placeFor(file: DeploymentFile, path: string): string | undefined {
  let at: JsonValue | undefined = file as JsonValue;
  let place = '';
  for (const segment of segmentsOf(path)) {
    const isEmpty = at === undefined || at === null;
    if (typeof segment === 'number') {
      if (!isEmpty && !Array.isArray(at)) return undefined;
      place += `[${segment}]`;
      at = Array.isArray(at) ? (at[segment] as JsonValue | undefined) : undefined;
    } else {
      if (!isEmpty && !isJsonObject(at)) return undefined;
      const key: string = isJsonObject(at) ? (find(at, segment) ?? segment) : segment;
      place = keyPath(place, key);
      at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    }
  }
  return place;
}

/** The file's value at a path in today's layout. */
export function currentValue(moving: Moving, path: string): JsonValue | undefined {
  const place = placeFor(moving.file, path);
  return place === undefined ? undefined : valueAt(moving.file, place);
}

/** Sets a value if there is none yet. @returns whether it could */
export function setIfAbsent(moving: Moving, path: string, value: JsonValue): boolean {
  const place = placeFor(moving.file, path);
  if (place === undefined || valueAt(moving.file, place) !== undefined) return false;
  moving.file = withValue(moving.file, place, value);
  return true;
}

/** Moves a value to its path in today's layout, unless that already has a value. */
export function moveValue(moving: Moving, from: string, to: string, value: JsonValue | undefined): void {
  if (!isSet(value)) drop(moving, from, value, 'change.dropped');
  else if (!setIfAbsent(moving, to, value)) drop(moving, from, value, 'change.taken');
  else
    moving.changes.push(
      change(to, null, shownValue(value, to), 'R-VER-1', 'change.moved', { from: shownPath(from) }),
    );
}

/**
 * Takes a section out of its parent. Anything that isn't an object can't be read as a section.
 *
 * @param to the section's path in today's layout: a string that PowerShell made of it is moved there and read later
 */
export function takeSection(moving: Moving, parent: string, name: string, to?: string): Section | undefined {
  const within = (parent === '' ? moving.file : valueAt(moving.file, parent)) as JsonValue | undefined;
  const key = isJsonObject(within) ? find(within, name) : undefined;
  if (!isJsonObject(within) || key === undefined) return undefined;
  const value = within[key] ?? null;
  const path = keyPath(parent, key);
  moving.file = withValue(moving.file, path, null);
  if (!isSet(value)) {
    drop(moving, path, value, 'change.blank');
    return undefined;
  }
  moving.changes.push(change(path, shownValue(value, path), null, 'R-VER-1', 'change.section'));
  if (to !== undefined && isFlattened(value)) {
    moveValue(moving, path, to, value);
    return undefined;
  }
  if (isJsonObject(value)) {
    const left = new Map(
      Object.entries(value).map(([inner, content]) => [inner.toLowerCase(), [inner, content]] as const),
    );
    return { name: path, left };
  }
  moving.findings.push(fileFinding('R-FILE-4.notObject', path, { value: '"…"' }));
  return undefined;
}

/** Moves the listed values of a section. */
export function move(moving: Moving, section: Section, moves: readonly Move[]): void {
  for (const [key, to] of moves) moveValue(moving, keyPath(section.name, key), to, take(section, key));
}

/** Moves the rest of a section. Unknown keys move along, so that they are reported and kept. */
export function moveRest(moving: Moving, section: Section, to: string): void {
  for (const [key, value] of section.left.values()) {
    moveValue(moving, keyPath(section.name, key), canonicalPath(keyPath(to, key)), value);
  }
}
