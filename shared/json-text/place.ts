/** Both from 1, as editors count. */
export type Place = Readonly<Record<'line' | 'column', number>>;

/** Line and column of an offset. The lines are found once for all lookups. */
export function placesOf(source: string): (offset: number) => Place {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= [0, ...[...source.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
    const next = starts.findIndex((start) => start > offset);
    const line = next === -1 ? starts.length : next;
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}
