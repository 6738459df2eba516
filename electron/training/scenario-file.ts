import { dirname, resolve } from 'node:path';
import { findNodeAtLocation, parseTree, getNodeValue, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { readAtMost, readChosenFile } from '#electron/host/regular-file.ts';
import { anyJson } from '#electron/host/catalogue/readers.ts';
import type { AppError } from '#shared/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';

export const scenarioFormat = 'edge-wizard/scenario/1';

/** Extra data of a recorded scenario, for people. The training host uses only `state` and `faults`. */
export const recordingEntries = {
  /** The original answers. */
  recorded: v.exactOptional(v.record(v.string(), anyJson)),
  /** What to review before you pass on the file. */
  personal: v.exactOptional(v.array(v.strictObject({ path: v.string(), kind: v.string() }))),
};

/** In characters. The largest recording of a machine has a tenth of this. */
const maxLength = 2 * 1024 * 1024;
/** Open brackets at a time: a scenario has about ten, and what reads it recurses for each. */
const maxDepth = 64;
/** In UTF-8. */
const maxBytesPerCharacter = 3;

type ReadBytes = (path: string, limit: number) => Uint8Array;

const textBy =
  (read: ReadBytes) =>
  (path: string): string | undefined => {
    try {
      return new TextDecoder().decode(read(path, (maxLength + 1) * maxBytesPerCharacter));
    } catch {
      return undefined;
    }
  };

/** A scenario file's text without a byte order mark, or its start if it is too long; undefined if it can't be read. */
export const readScenarioText = textBy(readAtMost);

/** The same for a file that a person chose in a window, which never waits for a pipe. */
export const readChosenScenario = textBy(readChosenFile);

/** Where a text has more brackets open than a scenario needs. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (isQuoted && character === '\\') index += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '{' || character === '[')) depth += 1;
    else if (!isQuoted && (character === '}' || character === ']')) depth -= 1;
    if (depth > maxDepth) return index;
  }
  return undefined;
}

/** Why a text isn't read at all. */
function outOfBounds(name: string, text: string): AppError | undefined {
  if (text.length > maxLength) {
    const megabytes = String(maxLength / 1024 ** 2);
    return invalid(name, { line: 1, column: 1 }, `this is larger than ${megabytes} MB`);
  }
  const deep = tooDeepAt(text);
  if (deep === undefined) return undefined;
  return invalid(name, place(text, deep), `more than ${String(maxDepth)} brackets are open here`);
}

/** A kind of scenario: the ones that ship, and the schema of its files. */
export interface ScenarioLibrary<Loaded> {
  readonly names: () => readonly string[];
  readonly shipped: (name: string) => JsonObject | undefined;
  readonly schema: v.GenericSchema<unknown, Loaded>;
}

/** Merges objects deeply; replaces lists and plain values. */
function mergeOver(base: JsonValue | undefined, over: JsonValue): JsonValue {
  if (!isJsonObject(base) || !isJsonObject(over)) return over;
  const merged = Object.entries(over).map(([key, value]) => [key, mergeOver(base[key], value)] as const);
  return { ...base, ...Object.fromEntries(merged) };
}

function place(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** @param reason what is wrong, without the place */
function invalid(name: string, at: { line: number; column: number }, reason: string): AppError {
  return {
    code: 'scenario.invalid',
    values: { name, ...at, reason: `line ${String(at.line)}, column ${String(at.column)}: ${reason}` },
  };
}

function parsed(name: string, text: string): Result<JsonObject, AppError> {
  const refused = outOfBounds(name, text);
  if (refused !== undefined) return err(refused);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (first !== undefined || root === undefined) {
    return err(invalid(name, place(text, first?.offset ?? 0), 'this is not JSON'));
  }
  const value: unknown = getNodeValue(root);
  return isJsonObject(value) ? ok(value) : err(invalid(name, place(text, 0), 'this is not an object'));
}

/** The place of a wrong value in the file. If it was inherited or is missing, the place of its parent. */
function placeOf(text: string, path: readonly (string | number)[]): { line: number; column: number } {
  const root = parseTree(text);
  for (let length = path.length; root !== undefined && length >= 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return place(text, node.offset);
  }
  return place(text, 0);
}

/** Merges a scenario with everything that it is based on. @param seen the names resolved so far, to detect a cycle */
function resolved<Loaded>(
  library: ScenarioLibrary<Loaded>,
  value: JsonObject,
  file: string,
  load: (name: string) => Result<JsonObject, AppError>,
  seen: readonly string[],
): Result<JsonObject, AppError> {
  const named = value['basedOn'];
  if (typeof named !== 'string') return ok(value);
  // A path is relative to the scenario's folder.
  const base = scenarioKey(library, named, dirname(file));
  if (seen.includes(base)) return err(invalid(file, place('', 0), `basedOn: ${base} is based on this file`));
  const found = load(base);
  if (!found.ok) return found;
  const below = resolved(library, found.value, base, load, [...seen, base]);
  if (!below.ok) return below;
  const state = mergeOver(below.value['state'], value['state'] ?? {});
  return ok({ ...value, state, faults: value['faults'] ?? below.value['faults'] ?? [] });
}

/** A scenario's unique name. A path becomes absolute, so that it means the same in every folder. */
export const scenarioKey = <Loaded>(
  library: ScenarioLibrary<Loaded>,
  nameOrPath: string,
  from = '.',
): string => (library.shipped(nameOrPath) === undefined ? resolve(from, nameOrPath) : nameOrPath);

/**
 * Loads a shipped scenario by name, or another one by the path of its file.
 *
 * @param readFile the file's text; undefined if it can't be read
 * @returns `scenario.unknown`, or `scenario.invalid` with `line` and `column`
 */
export function loadScenarioFile<Loaded>(
  library: ScenarioLibrary<Loaded>,
  nameOrPath: string,
  readFile: (path: string) => string | undefined,
): Result<Loaded & { readonly name: string }, AppError> {
  const name = scenarioKey(library, nameOrPath);
  const load = (wanted: string): Result<JsonObject, AppError> => {
    const shipped = library.shipped(wanted);
    if (shipped !== undefined) return ok(shipped);
    const text = readFile(wanted);
    if (text !== undefined) return parsed(wanted, text);
    const said = wanted === name ? nameOrPath : wanted;
    return err({ code: 'scenario.unknown', values: { name: said, known: library.names() } });
  };
  const own = load(name);
  if (!own.ok) return own;
  const whole = resolved(library, own.value, name, load, [name]);
  if (!whole.ok) return whole;
  const result = v.safeParse(library.schema, { faults: [], ...whole.value });
  if (result.success) return ok({ ...result.output, name });
  const text = (library.shipped(name) === undefined ? readFile(name) : undefined) ?? '';
  const [issue] = result.issues;
  const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const path = keys.map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${key}`)).join('');
  return err(invalid(name, placeOf(text, keys), `${path.replace(/^\./, '')}: ${issue.message}`));
}
