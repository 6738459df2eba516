import { fieldAt, fields } from '#shared/deployment/fields.ts';
import { editDistance } from '#shared/edit-distance.ts';

/** What a heading means. */
export type Meaning =
  /** The machine's name, or the site that it belongs to. */
  | { readonly kind: 'name' | 'site' }
  | { readonly kind: 'field'; readonly path: string }
  /** Several fields have this name. */
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[] }
  | { readonly kind: 'unknown'; readonly near?: string }
  /** Nobody named the column. */
  | { readonly kind: 'blank' };

const ownNames: Readonly<Record<string, 'name' | 'site'>> = { name: 'name', site: 'site' };

/** In characters. No path of a field is longer, with indexes. */
const maxLength = 80;
/** Of unknown headings. A table with more of them is another one. */
const maxCompared = 40;

/** Without indexes, spaces and case. */
const plain = (text: string): string => text.replace(/\[\d*\]|\s/g, '').toLowerCase();

/** Every end of a path, such as `LinuxNode.CpuCount`, with the fields that have it. */
function endings(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path } of fields) {
    const parts = path.split('.');
    for (const index of parts.keys()) {
      const ending = plain(parts.slice(index).join('.'));
      found.set(ending, [...(found.get(ending) ?? []), path]);
    }
  }
  return found;
}

const byEnding = endings();

/** The path with the indexes that the heading has, and the first machine and network without one. */
function withIndexes(path: string, heading: string): string {
  const given = heading.match(/\[\d+\]/g) ?? [];
  let next = given.length - (path.match(/\[\]/g)?.length ?? 0);
  return path.replace(/\[\]/g, () => given[next++] ?? '[0]');
}

/** The field's name that a heading most likely stands for: a typo of a few letters. */
function nearest(word: string): string | undefined {
  const limit = Math.min(3, Math.floor(word.length / 4));
  let best: { readonly path: string; readonly slips: number } | undefined;
  for (const [ending, paths] of byEnding) {
    // Of several fields, the first node's is meant more often than one deeper in the file.
    const [path = ''] = paths.toSorted((a, b) => a.length - b.length);
    if (Math.abs(ending.length - word.length) > Math.min(limit, (best?.slips ?? limit + 1) - 1)) continue;
    const slips = editDistance(word, ending);
    if (slips <= limit && (best === undefined || slips < best.slips)) best = { path, slips };
  }
  return best?.path.replace(/\[\]/g, '[0]');
}

function meaningOf(heading: string, isCompared: boolean): Meaning {
  const word = plain(heading);
  if (word === '') return { kind: 'blank' };
  const own = Object.hasOwn(ownNames, word) ? ownNames[word] : undefined;
  if (own !== undefined) return { kind: own };
  if (heading.length > maxLength) return { kind: 'unknown' };
  // A whole path is never ambiguous: no other one ends like it.
  const paths = byEnding.get(word) ?? [];
  const whole = paths.find((path) => plain(path) === word);
  const [path = ''] = whole === undefined ? paths : [whole];
  if (whole === undefined && paths.length > 1) {
    return { kind: 'ambiguous', paths: paths.map((item) => item.replace(/\[\]/g, '[0]')) };
  }
  if (path !== '') {
    const indexed = withIndexes(path, heading);
    if (fieldAt(indexed) !== undefined) return { kind: 'field', path: indexed };
  }
  const near = isCompared ? nearest(word) : undefined;
  return near === undefined ? { kind: 'unknown' } : { kind: 'unknown', near };
}

/**
 * What the headings of a table mean: `Name`, `Site`, or a field of the deployment file by its path or by any end of it
 * that only one field has, in any case.
 */
export function meaningsOf(headings: readonly string[]): readonly Meaning[] {
  let unknown = 0;
  return headings.map((heading) => {
    const meaning = meaningOf(heading, unknown < maxCompared);
    if (meaning.kind === 'unknown') unknown += 1;
    return meaning;
  });
}
