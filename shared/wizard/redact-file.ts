import { fields } from '#shared/deployment/fields.ts';
import type { JsonNode, Deviation, Span } from '#shared/json-text/node.ts';
import { readJsonText } from '#shared/json-text/read.ts';
import { withoutCredentials } from '#shared/redact.ts';
import { isSecretKey } from '#shared/secret-key.ts';

interface Edit extends Span {
  readonly by: string;
}

const secretKeys: ReadonlySet<string> = new Set(
  fields
    .filter(({ secret }) => secret)
    .map(({ path }) => path.slice(path.lastIndexOf('.') + 1).toLowerCase()),
);
const isSecret = (key: string): boolean => isSecretKey(key) || secretKeys.has(key.toLowerCase());

/**
 * The text of a deployment file without its secrets, otherwise unchanged, including comments and deviations: a secret
 * becomes null, an address loses its password, and a comment about a secret loses its text.
 *
 * @param text JSON as the reader accepts it, so that its depth is limited; any other text becomes empty
 */
export function redactFileText(text: string): string {
  const read = readJsonText(text);
  if (!read.ok) return '';
  const { root, deviations } = read.value;
  return [...editsOf(root, false), ...deviations.flatMap((deviation) => commentEdits(text, deviation))]
    .sort((a, b) => b.at - a.at)
    .reduce((so, { at, end, by }) => so.slice(0, at) + by + so.slice(end), text);
}

function* editsOf(node: JsonNode, isHidden: boolean): Generator<Edit> {
  const { at, end } = node;
  if (node.kind === 'object') {
    for (const { key, value } of node.members) yield* editsOf(value, isHidden || isSecret(key.value));
  } else if (node.kind === 'list') {
    for (const item of node.items) yield* editsOf(item, isHidden);
  } else if (isHidden && (node.kind === 'number' || (node.kind === 'text' && node.value !== ''))) {
    yield { at, end, by: 'null' };
  } else if (node.kind === 'text') {
    const open = withoutCredentials(node.value);
    if (open !== node.value) yield { at, end, by: JSON.stringify(open) };
  }
}

function commentEdits(text: string, { kind, at, end }: Deviation): readonly Edit[] {
  if (kind !== 'comment' && kind !== 'oddComment') return [];
  const words = text.slice(at, end);
  const speaks = isSecretKey(words) || [...secretKeys].some((key) => words.toLowerCase().includes(key));
  if (!speaks && withoutCredentials(words) === words) return [];
  return [{ at, end, by: words.startsWith('//') ? '// …' : '/* … */' }];
}
