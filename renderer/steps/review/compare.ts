/** A piece of a line, and whether it differs from the other side. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

export interface ComparedLine {
  readonly kind: 'same' | 'removed' | 'added';
  /** From 1, on its own side; for a common line, in the newer text. */
  readonly number: number;
  readonly pieces: readonly Piece[];
}

/** Folded lines without a difference. */
export interface Fold {
  readonly kind: 'fold';
  readonly lines: readonly ComparedLine[];
}

/** Steps of one comparison; no real file comes close. */
const mostSteps = 4_000_000;

type Pair = readonly [before: number | undefined, after: number | undefined];

/**
 * What two lists have in common, in order (the longest common subsequence), with everything else between; what is only
 * in the first list comes before what is only in the second. The number of steps is the product of the lengths; if that
 * is too many, nothing is common.
 */
function align(before: readonly string[], after: readonly string[]): readonly Pair[] {
  if (before.length * after.length > mostSteps) {
    return [
      ...before.map((_, index): Pair => [index, undefined]),
      ...after.map((_, index): Pair => [undefined, index]),
    ];
  }
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) pairs.push([i++, j++]);
    else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1)))
      pairs.push([i++, undefined]);
    else pairs.push([undefined, j++]);
  }
  return pairs;
}

/** A trailing comma only says that something follows. */
const meaning = (line: string): string => line.trim().replace(/,$/, '');
/** A line's subject: its key, ignoring case; without one, the line itself. */
const subject = (line: string): string => /^\s*"([^"]*)":/.exec(line)?.[1]?.toLowerCase() ?? meaning(line);

/** Both texts as one list of lines. */
export function compareLines(before: readonly string[], after: readonly string[]): readonly ComparedLine[] {
  const lines: ComparedLine[] = [];
  let removed: number[] = [];
  let added: number[] = [];
  const settle = (): void => {
    lines.push(...compareBlock(before, after, removed, added));
    removed = [];
    added = [];
  };
  for (const [old, now] of align(before.map(meaning), after.map(meaning))) {
    if (old !== undefined && now !== undefined) {
      settle();
      lines.push(whole('same', now, after));
    } else if (old !== undefined) removed.push(old);
    else if (now !== undefined) added.push(now);
  }
  settle();
  return lines;
}

/** Between two common lines: a line and its new version stay together. */
function compareBlock(
  before: readonly string[],
  after: readonly string[],
  removed: readonly number[],
  added: readonly number[],
): readonly ComparedLine[] {
  const subjects = (lines: readonly string[], indexes: readonly number[]): readonly string[] =>
    indexes.map((index) => subject(lines[index] ?? ''));
  return align(subjects(before, removed), subjects(after, added)).flatMap(([i, j]): ComparedLine[] => {
    const [old, now] = [i === undefined ? i : removed[i], j === undefined ? j : added[j]];
    if (old === undefined) return now === undefined ? [] : [whole('added', now, after)];
    if (now === undefined) return [whole('removed', old, before)];
    const pieces = comparePieces(before[old] ?? '', after[now] ?? '');
    return [
      { kind: 'removed', number: old + 1, pieces: pieces.before },
      { kind: 'added', number: now + 1, pieces: pieces.after },
    ];
  });
}

const whole = (kind: ComparedLine['kind'], index: number, lines: readonly string[]): ComparedLine => ({
  kind,
  number: index + 1,
  pieces: [{ text: lines[index] ?? '', changed: false }],
});

/** Words of a name, numbers and addresses as a whole, and every other character. */
const tokens = (line: string): readonly string[] =>
  line.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+(?:\.\d+)*|\s+|[^]/g) ?? [];

function comparePieces(
  before: string,
  after: string,
): { readonly before: readonly Piece[]; readonly after: readonly Piece[] } {
  const [old, now] = [tokens(before), tokens(after)];
  const sides = { before: [] as Piece[], after: [] as Piece[] };
  const add = (side: Piece[], text: string, changed: boolean): void => {
    const last = side.at(-1);
    if (last?.changed === changed) side[side.length - 1] = { text: last.text + text, changed };
    else side.push({ text, changed });
  };
  for (const [i, j] of align(old, now)) {
    const isCommon = i !== undefined && j !== undefined;
    if (i !== undefined) add(sides.before, old[i] ?? '', !isCommon);
    if (j !== undefined) add(sides.after, now[j] ?? '', !isCommon);
  }
  return sides;
}

/** Fewer lines aren't worth folding. */
const shortestFold = 4;
/** Common lines to keep on either side of a difference. */
const context = 2;

/** The lines with long common stretches folded. */
export function fold(lines: readonly ComparedLine[]): readonly (ComparedLine | Fold)[] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same');
  const folded: (ComparedLine | Fold)[] = [];
  let far: ComparedLine[] = [];
  const settle = (): void => {
    if (far.length < shortestFold) folded.push(...far);
    else folded.push({ kind: 'fold', lines: far });
    far = [];
  };
  lines.forEach((line, index) => {
    if (!isNear(index)) {
      far.push(line);
      return;
    }
    settle();
    folded.push(line);
  });
  settle();
  return folded;
}
