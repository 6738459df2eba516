/** Characters that a terminal shows two columns wide: Chinese ones with their punctuation, and full-width forms. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

/** How many columns of a terminal a text takes. */
const widthOf = (text: string): number => text.length + (text.match(wide)?.length ?? 0);

/** Rows with their first cells in columns, two blanks apart. The last cell is as long as it is. */
export function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
  return rows.map((row) =>
    row
      .map((cell, at) =>
        at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell) + 2),
      )
      .join(''),
  );
}
