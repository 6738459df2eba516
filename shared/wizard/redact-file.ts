import { createScanner, parseTree, type Node } from 'jsonc-parser';
import { fields } from '#shared/deployment/fields.ts';
import { isSecretKey } from '#shared/deployment/secret-key.ts';
import { withoutCredentials } from '#shared/redact.ts';

interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly by: string;
}

const secretKeys: ReadonlySet<string> = new Set(
  fields
    .filter(({ secret }) => secret)
    .map(({ path }) => path.slice(path.lastIndexOf('.') + 1).toLowerCase()),
);
const isSecret = (key: string): boolean => isSecretKey(key) || secretKeys.has(key.toLowerCase());

/**
 * The text of a deployment file without its secrets, otherwise as it was, comments and slips included: a secret
 * becomes null, an address loses its password, a comment that speaks of a secret its words.
 *
 * @param text JSON as the reader takes it, so that its depth is bounded
 */
export function withoutSecrets(text: string): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const edits = [...(root === undefined ? [] : editsOf(root, false)), ...commentEdits(text)];
  return edits
    .sort((a, b) => b.offset - a.offset)
    .reduce((so, { offset, length, by }) => so.slice(0, offset) + by + so.slice(offset + length), text);
}

function* editsOf(node: Node, isHidden: boolean): Generator<Edit> {
  const { offset, length } = node;
  if (node.type === 'property') {
    const [key, value] = node.children ?? [];
    if (value !== undefined) yield* editsOf(value, isHidden || isSecret(String(key?.value)));
    return;
  }
  for (const child of node.children ?? []) yield* editsOf(child, isHidden);
  if (isHidden && (node.type === 'number' || (node.type === 'string' && node.value !== ''))) {
    yield { offset, length, by: 'null' };
  } else if (node.type === 'string') {
    const value = String(node.value);
    const open = withoutCredentials(value);
    if (open !== value) yield { offset, length, by: JSON.stringify(open) };
  }
}

/** jsonc-parser's SyntaxKind is a const enum, which cannot be read where each file is compiled by itself. */
const lineComment = 12;
const blockComment = 13;
const endOfFile = 17;

function* commentEdits(text: string): Generator<Edit> {
  const scanner = createScanner(text);
  for (let kind = scanner.scan() as number; kind !== endOfFile; kind = scanner.scan()) {
    if (kind !== lineComment && kind !== blockComment) continue;
    const words = scanner.getTokenValue();
    const speaks = isSecretKey(words) || [...secretKeys].some((key) => words.toLowerCase().includes(key));
    if (!speaks && withoutCredentials(words) === words) continue;
    const by = kind === lineComment ? '// …' : '/* … */';
    yield { offset: scanner.getTokenOffset(), length: scanner.getTokenLength(), by };
  }
}
