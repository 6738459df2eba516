import type { Column } from './column-names.ts';

/** A word, or several that are one name, with its place in the line; `end` is exclusive. */
export interface Span {
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

export const spansOf = (text: string): readonly Span[] =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    at: index,
    end: index + word.length,
  }));

/** What stands above the cells: the names with their places, and what they mean. */
export interface Head {
  readonly names: readonly Span[];
  readonly columns: readonly (Column | undefined)[];
}

const overlap = (a: Span, b: Span): number => Math.min(a.end, b.end) - Math.max(a.at, b.at);

/** Each word below the name that it overlaps. Only in a column that isn't read, several can be side by side. */
function byPlace(words: readonly Span[], { names, columns }: Head): readonly string[] | undefined {
  const cells = names.map(() => '');
  for (const word of words) {
    const shared = names.map((name) => overlap(name, word));
    const index = shared.indexOf(Math.max(...shared));
    const isFree = cells[index] === '' || columns[index] === undefined;
    if ((shared[index] ?? 0) <= 0 || !isFree) return undefined;
    cells[index] = `${cells[index] ?? ''} ${word.text}`.trim();
  }
  return cells;
}

/** The words in their order, with several too many as one name: only that of an interface has spaces. */
function inOrder(
  text: string,
  words: readonly Span[],
  { names, columns }: Head,
): readonly string[] | undefined {
  const more = words.length - names.length;
  const interfaces = columns.indexOf('InterfaceAlias');
  const free = interfaces === -1 ? columns.indexOf('NextHop') : interfaces;
  const [first, last] = [words[free], words[free + more]];
  if (more < 0 || first === undefined || last === undefined) return undefined;
  const name = text.slice(first.at, last.end);
  return [...words.slice(0, free), { text: name }, ...words.slice(free + more + 1)].map((word) => word.text);
}

/**
 * The cells of a line, as the header has them; undefined if they don't fit it.
 *
 * @param above the destination of the line above, for a line without one; empty if lines always have one
 */
export function cellsOf(text: string, head: Head, above = ''): readonly string[] | undefined {
  const words = spansOf(text);
  const destination = head.columns.indexOf('DestinationPrefix');
  // The destination stands first. A line that begins behind it has that of the line above.
  const isContinued = destination === 0 && (words[0]?.at ?? 0) >= (head.names[0]?.end ?? 0);
  if (above !== '' && isContinued) return cellsOf(`${above} ${text.trim()}`, head);
  if (words.length === head.names.length) return words.map((word) => word.text);
  const ways = [inOrder(text, words, head), byPlace(words, head)];
  return ways.find((cells) => /^default|\d/i.test(cells?.[destination] ?? ''));
}
