import { background } from '../../state/background.ts';
import type { TableStore } from '../../state/table-store.svelte.ts';
import { cellText, placesOf, type PlacedFinding } from './places.ts';

const none: readonly PlacedFinding[] = [];

/** A cell: the row by its position in the table, and a column from 0, which is the row's own heading. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** What the grid, its tools and the list below it share: the chosen cell, and the rows that are shown. */
export class GridState {
  chosen = $state.raw<Cell>({ row: 0, column: 1 });
  /** Whether only rows with findings are shown. */
  isFiltered = $state(false);
  /** What is typed in the chosen cell; null while nothing is. */
  typed = $state.raw<string | null>(null);
  /** Counts how often the chosen cell was asked to take the focus. */
  asked = $state(0);
  readonly #table: TableStore;
  readonly #places = $derived.by(() =>
    placesOf(this.#table.rows, this.#table.columns, (one) => this.#table.isCommon(one)),
  );
  /** The chosen row stays: what was just mended in it shouldn't disappear under the person's hands. */
  readonly #shown = $derived.by(() => {
    const indexes = [...this.#table.rows.keys()];
    return this.isFiltered
      ? indexes.filter((index) => this.#places.has(index) || index === this.chosen.row)
      : indexes;
  });

  constructor(table: TableStore) {
    this.#table = table;
  }

  /** The positions of the shown rows in the table, in order. */
  get shown(): readonly number[] {
    return this.#shown;
  }
  findingsOf(row: number): readonly PlacedFinding[] {
    return this.#places.get(row) ?? none;
  }

  /** The text of the chosen cell; that of a secret isn't shown to be edited. */
  get text(): string {
    const [row, at] = [this.#table.rows[this.chosen.row], this.chosen.column - 1];
    return this.#table.columns[at]?.isSecret === true ? '' : cellText(row?.cells[at]);
  }
  /** Begins to edit the chosen cell. @param text what is typed instead of its own */
  edit(text = this.text): void {
    if (this.chosen.column > 0 && this.#table.rows[this.chosen.row] !== undefined) this.typed = text;
  }
  /** Ends editing with what was typed. */
  commit(): void {
    const { typed } = this;
    this.typed = null;
    if (typed !== null && typed.trim() !== this.text) this.put(typed.trim());
  }
  /** Replaces the text of the chosen cell. */
  put(text: string): void {
    const { row, column } = this.chosen;
    if (column > 0) background(this.#table.edit(row, column - 1, text));
  }
  paste(text: string): void {
    const { row, column } = this.chosen;
    background(this.#table.paste(row, Math.max(0, column - 1), text));
  }
  /** Chooses the cell that many rows below and columns to the right, as they are shown, and gives it the focus. */
  move(rows: number, columns: number): void {
    const at = Math.min(this.shown.length - 1, Math.max(0, this.shown.indexOf(this.chosen.row) + rows));
    const column = Math.min(this.#table.columns.length, Math.max(0, this.chosen.column + columns));
    this.goTo(this.shown[at] ?? this.chosen.row, column);
  }

  /** Chooses a cell, and gives it the focus. */
  goTo(row: number, column: number): void {
    this.commit();
    this.chosen = { row, column };
    this.asked += 1;
  }
  /** Goes to the next finding after the chosen cell, and from the last one to the first. */
  goToNext(): void {
    const { row, column } = this.chosen;
    const rows = [...this.#places.keys()].toSorted((a, b) => a - b);
    const cells = rows.flatMap((index) => this.#cellsOf(index).map((at) => ({ row: index, column: at })));
    const next =
      cells.find((cell) => cell.row > row || (cell.row === row && cell.column > column)) ?? cells[0];
    if (next !== undefined) this.goTo(next.row, next.column);
  }
  #cellsOf(row: number): readonly number[] {
    const columns = this.findingsOf(row).map(({ column }) => (column === undefined ? 0 : column + 1));
    return [...new Set(columns)].toSorted((a, b) => a - b);
  }
}
