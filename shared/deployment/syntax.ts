import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Finding } from '#shared/rules/finding.ts';
import { largestFile } from './decode.ts';
import type { FileError } from './file-error.ts';
import { fileFinding } from './file-finding.ts';
import { isSecretKey } from './secret-key.ts';

/**
 * A deployment file has about twenty objects and lists. The parser goes one call deeper with each that is open, so
 * this also bounds its depth.
 */
const mostParts = 500;

export interface Parsed {
  readonly value: JsonValue;
  readonly findings: readonly Finding[];
}

/**
 * JSON as people write it: comments and trailing commas are read and said, of keys that occur twice the last one
 * counts and both are named. Anything else that is not JSON is an error with its place.
 */
export function parseJson(text: string): Result<Parsed, FileError> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const refused = refuse(source);
  if (refused !== undefined) return err(refused);
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { disallowComments: false, allowTrailingComma: true });
  const first = errors[0];
  if (first !== undefined || root === undefined) return err(syntaxError(source, root, first));
  const findings = [...tolerated(source)];
  const value = valueOf(root, source, '', findings);
  return ok({ value, findings });
}

function refuse(source: string): FileError | undefined {
  if (source.length > largestFile) return { code: 'deploymentFile.tooLarge', values: { limit: 1 } };
  if (source.trim() === '') return { code: 'deploymentFile.empty', values: {} };
  const parts = source.match(/[[{]/g)?.length ?? 0;
  return parts > mostParts
    ? { code: 'deploymentFile.tooManyParts', values: { parts, limit: mostParts } }
    : undefined;
}

function placeOf(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The beginning of what stands there; beside the name of a secret only its first character. */
function foundAt(source: string, offset: number): string {
  const found = /^\s*(\S[^\r\n]{0,23})/.exec(source.slice(offset))?.[1]?.trim() ?? '';
  const nearby = source.slice(Math.max(0, offset - 200), offset + 24);
  return isSecretKey(nearby) ? found.slice(0, 1) : found;
}

function syntaxError(source: string, root: Node | undefined, error: ParseError | undefined): FileError {
  const offset = error?.offset ?? 0;
  const place = placeOf(source, offset);
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
  return found === ''
    ? { code: 'deploymentFile.endsEarly', values, ...place }
    : { code: 'deploymentFile.notJson', values, ...place };
}

/** What a strict reader, the product's own among them, would refuse: one finding a kind, at its first place. */
function* tolerated(source: string): Generator<Finding> {
  try {
    JSON.parse(source);
    return;
  } catch {
    // Strict JSON it is not; which of the two liberties was taken is asked below.
  }
  const errors: ParseError[] = [];
  parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
  const isComment = ({ error }: ParseError) => printParseErrorCode(error) === 'InvalidCommentToken';
  const comment = errors.find(isComment);
  const comma = errors.find((error) => !isComment(error));
  if (comment !== undefined) {
    yield fileFinding('R-FILE-1.comments', 'warning', '', placeOf(source, comment.offset));
  }
  if (comma !== undefined) {
    yield fileFinding('R-FILE-1.trailingComma', 'warning', '', placeOf(source, comma.offset));
  }
}

/** A version written as a number keeps its digits: 1.10 is not 1.1. */
function versionText(node: Node, source: string, path: string, findings: Finding[]): string {
  const text = source.slice(node.offset, node.offset + node.length);
  findings.push(fileFinding('R-FILE-4.readAs', 'warning', path, { value: text, read: `"${text}"` }));
  return text;
}

const isVersion = (path: string): boolean => /^(schema)?version$/i.test(path);

function valueOf(node: Node, source: string, path: string, findings: Finding[]): JsonValue {
  if (node.type === 'array') {
    return (node.children ?? []).map((item, index) => valueOf(item, source, `${path}[${index}]`, findings));
  }
  if (node.type === 'number' && isVersion(path)) return versionText(node, source, path, findings);
  if (node.type !== 'object') return node.value as JsonValue;
  const entries = new Map<string, readonly [string, JsonValue]>();
  for (const property of node.children ?? []) {
    const [name, content] = property.children ?? [];
    if (name === undefined || content === undefined) continue;
    const key = String(name.value);
    const at = path === '' ? key : `${path}.${key}`;
    const known = entries.get(key.toLowerCase());
    if (known !== undefined) {
      findings.push(
        fileFinding('R-FILE-5.duplicate', 'warning', at, { key, ...placeOf(source, name.offset) }),
      );
    }
    entries.set(key.toLowerCase(), [key, valueOf(content, source, at, findings)]);
  }
  // Never `object[key] = value`: a key called __proto__ would set the prototype.
  return Object.fromEntries(entries.values());
}
