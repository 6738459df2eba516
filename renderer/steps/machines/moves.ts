/** A cell of the grid as it is shown: a row from 0, and a column from 0, which is the row's own heading. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are visible at once. */
  readonly page: number;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Where a key leads in a grid (the pattern of ARIA); undefined for a key that leads nowhere. */
export function moved(
  { key, ctrlKey, metaKey, altKey }: Key,
  { row, column }: Position,
  size: Size,
): Position | undefined {
  if (altKey || metaKey) return undefined;
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1];
  const to = (nextRow: number, nextColumn: number): Position => ({
    row: Math.max(0, Math.min(lastRow, nextRow)),
    column: Math.max(0, Math.min(lastColumn, nextColumn)),
  });
  const moves: Readonly<Record<string, () => Position>> = {
    ArrowUp: () => to(ctrlKey ? 0 : row - 1, column),
    ArrowDown: () => to(ctrlKey ? lastRow : row + 1, column),
    ArrowLeft: () => to(row, ctrlKey ? 0 : column - 1),
    ArrowRight: () => to(row, ctrlKey ? lastColumn : column + 1),
    PageUp: () => to(row - size.page, column),
    PageDown: () => to(row + size.page, column),
    Home: () => to(ctrlKey ? 0 : row, 0),
    End: () => to(ctrlKey ? lastRow : row, lastColumn),
  };
  return Object.hasOwn(moves, key) ? moves[key]?.() : undefined;
}
