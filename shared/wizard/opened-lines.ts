import { applyEdits, format } from 'jsonc-parser';
import type { JsonNode, Span } from '#shared/json-text/node.ts';
import { readJsonText } from '#shared/json-text/read.ts';
import type { OpenedFile } from './answers.ts';

/** The opened file with one value per line and two spaces per level, so that it can be compared with a file of ours. */
export function openedLines({ text }: OpenedFile): readonly string[] {
  const plain = withUsualBlanks(text);
  const edits = format(plain, undefined, { tabSize: 2, insertSpaces: true, eol: '\n' });
  return applyEdits(plain, edits)
    .trim()
    .split(/\r\n|\r|\n/);
}

/** The formatter knows only JSON's own whitespace, and ends a string at the line end. */
function withUsualBlanks(text: string): string {
  const read = readJsonText(text);
  if (!read.ok) return text;
  const { root, deviations } = read.value;
  const odd = deviations.filter(({ kind }) => kind === 'space' || kind === 'invisible');
  return [...odd.map((span) => ({ ...span, by: ' ' })), ...textsOverLines(root, text)]
    .sort((a, b) => b.at - a.at)
    .reduce((so, { at, end, by }) => so.slice(0, at) + by + so.slice(end), text);
}

function* textsOverLines(node: JsonNode, text: string): Generator<Span & { readonly by: string }> {
  if (node.kind === 'list') for (const item of node.items) yield* textsOverLines(item, text);
  if (node.kind === 'object') {
    for (const { key, value } of node.members) {
      yield* textsOverLines(key, text);
      yield* textsOverLines(value, text);
    }
  }
  if (node.kind === 'text' && /[\r\n]/.test(text.slice(node.at, node.end))) {
    yield { at: node.at, end: node.end, by: JSON.stringify(node.value) };
  }
}
