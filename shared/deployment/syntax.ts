import type { Finding, FindingText } from '#shared/findings/finding.ts';
import { codeName } from '#shared/json-text/characters.ts';
import { toJsonError } from '#shared/json-text/json-error.ts';
import { foldKey, whyUnreadable } from '#shared/json-text/keys.ts';
import type { JsonNode, Deviation, DeviationKind } from '#shared/json-text/node.ts';
import { placesOf, type Place } from '#shared/json-text/place.ts';
import { readJsonText } from '#shared/json-text/read.ts';
import { objectFrom, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { change, shownValue, type FileChange } from './change.ts';
import { maxFileBytes } from './decode.ts';
import type { FileError } from './file-error.ts';
import { fileFinding, quoted, wholeFile } from './file-finding.ts';
import { maxBrackets, maxValues } from './limits.ts';
import { keyPath } from './paths.ts';
import { date, isVersion, plainJson } from './plain-json.ts';
import { fileShape, type Shape } from './shape.ts';

export interface Parsed {
  readonly value: JsonValue;
  readonly findings: readonly Finding[];
  readonly changes: readonly FileChange[];
}

interface Parsing {
  readonly source: string;
  readonly placeOf: (offset: number) => Place;
  readonly findings: Finding[];
  readonly changes: FileChange[];
}

/**
 * Reads JSON as people write it. Anything with only one meaning is accepted and reported; if a key occurs twice, the
 * last one counts and both are reported. Everything else is an error with its cause and place.
 */
export function parseJson(source: string): Result<Parsed, FileError> {
  const refused = refuse(source);
  if (refused !== undefined) return err(refused);
  const plain = plainJson(source);
  if (plain !== undefined) return ok({ value: plain, findings: [], changes: [] });
  const read = readJsonText(source);
  if (!read.ok) return err(toJsonError(source, read.error));
  const placeOf = placesOf(source);
  const { root, deviations } = read.value;
  const parsing: Parsing = {
    source,
    placeOf,
    findings: [...tolerated(source, deviations, placeOf)],
    changes: [],
  };
  const value = valueOf(root, fileShape, '', parsing);
  return ok({ value, findings: parsing.findings, changes: parsing.changes });
}

function refuse(source: string): FileError | undefined {
  if (source.length > maxFileBytes)
    return { code: 'deploymentFile.tooLarge', values: { limit: maxFileBytes / 1024 ** 2 } };
  if (source.trim() === '') return { code: 'deploymentFile.empty', values: {} };
  const parts = countOf('[', source) + countOf('{', source);
  if (parts > maxBrackets)
    return { code: 'deploymentFile.tooManyParts', values: { parts, limit: maxBrackets } };
  const separators = countOf(',', source) + countOf(':', source);
  return separators >= maxValues * 2
    ? { code: 'deploymentFile.tooManyValues', values: { limit: maxValues } }
    : undefined;
}

function countOf(character: string, source: string): number {
  let count = 0;
  for (let at = source.indexOf(character); at !== -1; at = source.indexOf(character, at + 1)) count += 1;
  return count;
}

const sentences: Readonly<Record<DeviationKind, Extract<FindingText, `R-FILE-1.${string}`>>> = {
  comment: 'R-FILE-1.comments',
  oddComment: 'R-FILE-1.oddComment',
  comma: 'R-FILE-1.trailingComma',
  space: 'R-FILE-1.space',
  invisible: 'R-FILE-1.invisible',
  control: 'R-FILE-1.control',
  apostrophe: 'R-FILE-1.apostrophe',
  point: 'R-FILE-1.point',
  half: 'R-FILE-1.half',
};

/** What a strict reader, including the product's own, would reject: one finding per kind, at its first place. */
function* tolerated(
  source: string,
  deviations: readonly Deviation[],
  placeOf: Parsing['placeOf'],
): Generator<Finding> {
  const said = new Set<DeviationKind>();
  for (const { kind, at } of deviations) {
    if (said.has(kind)) continue;
    said.add(kind);
    const values = { ...placeOf(at), code: codeName(source.codePointAt(at) ?? 0) };
    yield fileFinding(sentences[kind], wholeFile, values);
  }
}

/** A number whose digits carry more than its value: a version (1.10 isn't 1.1), or one too large for a number. */
function asText(node: JsonNode, path: string, { source, findings, changes }: Parsing): string {
  const text = source.slice(node.at, node.end);
  const value = shownValue(text, path);
  const shown = typeof value === 'string' ? quoted(value) : text;
  findings.push(fileFinding('R-FILE-4.readAs', path, { value: shown, read: `"${shown}"` }));
  changes.push(change(path, shownValue(Number(text), path), value, 'R-FILE-4', 'change.readAs'));
  return text;
}

/** The significant digits of a number, without its power of ten. */
const digitsOf = (text: string): string =>
  text
    .replace(/e.*/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');

/**
 * Whether a number loses digits when it is read and written. Nobody needs a hundred digits, but they aren't ours to
 * drop.
 */
const losesDigits = (text: string, value: number): boolean =>
  text.length > 15 && digitsOf(text) !== digitsOf(String(value));

function valueOf(node: JsonNode, shape: Shape | undefined, path: string, parsing: Parsing): JsonValue {
  switch (node.kind) {
    case 'list': {
      const item = shape?.kind === 'list' ? shape.item : undefined;
      return node.items.map((child, index) => valueOf(child, item, `${path}[${index}]`, parsing));
    }
    case 'object':
      return objectOf(node, shape, path, parsing);
    case 'number': {
      const isText =
        isVersion(path) ||
        !Number.isFinite(node.value) ||
        losesDigits(parsing.source.slice(node.at, node.end), node.value);
      return isText ? asText(node, path, parsing) : node.value;
    }
    case 'text':
      if (date.test(node.value)) parsing.findings.push(fileFinding('R-FILE-1.date', path));
      return node.value;
    case 'word':
      return node.value;
  }
}

function objectOf(
  { members }: Extract<JsonNode, { kind: 'object' }>,
  shape: Shape | undefined,
  path: string,
  parsing: Parsing,
): JsonValue {
  // PowerShell turns a list of one into its element.
  const within = shape?.kind === 'list' ? shape.item : shape;
  const entries = new Map<string, readonly [string, JsonValue]>();
  for (const { key: name, value: content } of members) {
    const key = name.value;
    const child = within?.kind === 'object' ? within.children.get(key.toLowerCase()) : undefined;
    const at = keyPath(path, child?.key ?? key);
    const folded = foldKey(key);
    const known = entries.get(folded);
    const value = valueOf(content, child?.shape, at, parsing);
    const why = child === undefined ? whyUnreadable(key) : undefined;
    if (why !== undefined) {
      parsing.findings.push(fileFinding(`R-FILE-1.${why}`, at, { key, ...parsing.placeOf(name.at) }));
    }
    if (known !== undefined) {
      const [first] = known;
      const place = parsing.placeOf(name.at);
      const text = first === key ? 'R-FILE-5.duplicate' : 'R-FILE-5.case';
      parsing.findings.push(fileFinding(text, at, { key: quoted(key), first: quoted(first), ...place }));
      const [from, to] = [shownValue(known[1], at), shownValue(value, at)];
      parsing.changes.push(change(at, from, to, 'R-FILE-5', 'change.duplicate'));
    }
    entries.set(folded, [key, value]);
  }
  return objectFrom(entries.values());
}
