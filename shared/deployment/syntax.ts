import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { objectFrom, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Finding } from '#shared/rules/finding.ts';
import { change, shownValue, type FileChange } from './change.ts';
import { largestFile } from './decode.ts';
import type { FileError } from './file-error.ts';
import { fileFinding, quoted, wholeFile } from './file-finding.ts';
import { keyPath } from './paths.ts';
import { isSecretKey } from './secret-key.ts';
import { fileShape, type Shape } from './shape.ts';

/**
 * A deployment file has about twenty objects and lists. The parser goes one call deeper with each that is open, so
 * this also bounds its depth.
 */
const mostParts = 500;

/** Fewer than a hundred are usual; counted by their commas and colons. Bounds what is said of a file, too. */
const mostValues = 1000;

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

/** Both from 1. */
type Place = Readonly<Record<'line' | 'column', number>>;

/**
 * JSON as people write it: comments and trailing commas are read and said, of keys that occur twice the last one
 * counts and both are named. Anything else that is not JSON is an error with its place.
 */
export function parseJson(text: string): Result<Parsed, FileError> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const refused = refuse(source);
  if (refused !== undefined) return err(refused);
  const strict: ParseError[] = [];
  const asWritten = parseTree(source, strict, { disallowComments: true, allowTrailingComma: false });
  const lenient: ParseError[] = [];
  const root =
    strict.length === 0
      ? asWritten
      : parseTree(source, lenient, { disallowComments: false, allowTrailingComma: true });
  const first = lenient[0];
  if (first !== undefined || root === undefined) return err(syntaxError(source, root, first));
  const placeOf = placesOf(source);
  const parsing: Parsing = { source, placeOf, findings: [...tolerated(strict, placeOf)], changes: [] };
  const value = valueOf(root, fileShape, '', parsing);
  return ok({ value, findings: parsing.findings, changes: parsing.changes });
}

function refuse(source: string): FileError | undefined {
  if (source.length > largestFile)
    return { code: 'deploymentFile.tooLarge', values: { limit: largestFile / 1024 ** 2 } };
  if (source.trim() === '') return { code: 'deploymentFile.empty', values: {} };
  const parts = countOf('[', source) + countOf('{', source);
  if (parts > mostParts) return { code: 'deploymentFile.tooManyParts', values: { parts, limit: mostParts } };
  const separators = countOf(',', source) + countOf(':', source);
  return separators >= mostValues * 2
    ? { code: 'deploymentFile.tooManyValues', values: { limit: mostValues } }
    : undefined;
}

function countOf(character: string, source: string): number {
  let count = 0;
  for (let at = source.indexOf(character); at !== -1; at = source.indexOf(character, at + 1)) count += 1;
  return count;
}

/** Line and column of an offset, as editors count them; the lines are found once, whoever asks how often. */
function placesOf(source: string): (offset: number) => Place {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= [0, ...[...source.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
    const next = starts.findIndex((start) => start > offset);
    const line = next === -1 ? starts.length : next;
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}

/** The beginning of what stands there; beside the name of a secret only its first character. */
function foundAt(source: string, offset: number): string {
  const found = /^\s*(\S[^\r\n]{0,23})/.exec(source.slice(offset))?.[1]?.trim() ?? '';
  const nearby = source.slice(Math.max(0, offset - 200), offset + 24);
  return isSecretKey(nearby) ? found.slice(0, 1) : found;
}

function syntaxError(source: string, root: Node | undefined, error: ParseError | undefined): FileError {
  const offset = error?.offset ?? 0;
  const place = placesOf(source)(offset);
  const found = foundAt(source, offset);
  const values = { ...place, found };
  if (
    root?.type === 'string' &&
    source
      .slice(root.offset + root.length)
      .trimStart()
      .startsWith(':')
  ) {
    return { code: 'deploymentFile.fragment', values: { ...values, key: String(root.value) }, ...place };
  }
  if (/^(\$[\w{(]|<\w)/.test(found)) return { code: 'deploymentFile.unfilled', values, ...place };
  return found === ''
    ? { code: 'deploymentFile.endsEarly', values, ...place }
    : { code: 'deploymentFile.notJson', values, ...place };
}

/** What a strict reader, the product's own among them, would refuse: one finding a kind, at its first place. */
function* tolerated(errors: readonly ParseError[], placeOf: Parsing['placeOf']): Generator<Finding> {
  const isComment = ({ error }: ParseError) => printParseErrorCode(error) === 'InvalidCommentToken';
  const comment = errors.find(isComment);
  const comma = errors.find((error) => !isComment(error));
  if (comment !== undefined) {
    yield fileFinding('R-FILE-1.comments', 'warning', wholeFile, placeOf(comment.offset));
  }
  if (comma !== undefined) {
    yield fileFinding('R-FILE-1.trailingComma', 'warning', wholeFile, placeOf(comma.offset));
  }
}

/** A number whose digits say more than its value: a version (1.10 is not 1.1), and what is too large for any number. */
function asText(node: Node, path: string, { source, findings, changes }: Parsing): string {
  const text = source.slice(node.offset, node.offset + node.length);
  const value = shownValue(text, path);
  const shown = typeof value === 'string' ? quoted(value) : text;
  findings.push(fileFinding('R-FILE-4.readAs', 'warning', path, { value: shown, read: `"${shown}"` }));
  changes.push(change(path, shownValue(Number(text), path), value, 'R-FILE-4', 'change.readAs'));
  return text;
}

const isVersion = (path: string): boolean => /^(schema)?version$/i.test(path);

function valueOf(node: Node, shape: Shape | undefined, path: string, parsing: Parsing): JsonValue {
  if (node.type === 'array') {
    const item = shape?.kind === 'list' ? shape.item : undefined;
    return (node.children ?? []).map((child, index) => valueOf(child, item, `${path}[${index}]`, parsing));
  }
  if (node.type === 'number' && (isVersion(path) || !Number.isFinite(node.value))) {
    return asText(node, path, parsing);
  }
  return node.type === 'object' ? objectOf(node, shape, path, parsing) : (node.value as JsonValue);
}

function objectOf(node: Node, shape: Shape | undefined, path: string, parsing: Parsing): JsonValue {
  // PowerShell turns a list of one into its only element.
  const within = shape?.kind === 'list' ? shape.item : shape;
  const entries = new Map<string, readonly [string, JsonValue]>();
  for (const property of node.children ?? []) {
    const [name, content] = property.children ?? [];
    if (name === undefined || content === undefined) continue;
    const key = String(name.value);
    const lower = key.toLowerCase();
    const child = within?.kind === 'object' ? within.children.get(lower) : undefined;
    const at = keyPath(path, child?.key ?? key);
    const known = entries.get(lower);
    const value = valueOf(content, child?.shape, at, parsing);
    if (known !== undefined) {
      const place = parsing.placeOf(name.offset);
      parsing.findings.push(fileFinding('R-FILE-5.duplicate', 'warning', at, { key, ...place }));
      const [from, to] = [shownValue(known[1], at), shownValue(value, at)];
      parsing.changes.push(change(at, from, to, 'R-FILE-5', 'change.duplicate'));
    }
    entries.set(lower, [key, value]);
  }
  return objectFrom(entries.values());
}
