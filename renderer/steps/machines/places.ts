import type { MachineColumn, MachineRow } from '#shared/ipc/machines.ts';
import type { JsonValue } from '#shared/json.ts';
import type { SiteFinding } from '#shared/site-rules/check-sites.ts';
import { toText } from '#shared/values.ts';

/** A finding where it is shown. Positions count rows and columns of the table from 0. */
export interface PlacedFinding {
  readonly finding: SiteFinding;
  /** Absent if it is about the whole row, or about a value of the template. */
  readonly column?: number;
  /** The row that it is in conflict with. */
  readonly other?: number;
  /** The finding is that row's own, and this one is the other row of the conflict. */
  readonly isOthers?: true;
}

/** A cell as text. */
export const cellText = (cell: JsonValue | undefined): string =>
  Array.isArray(cell) ? cell.map(toText).join(', ') : toText(cell ?? '');

/** The row that a rule about several machines names. */
const otherRow = ({ rule, values }: SiteFinding): unknown =>
  rule.startsWith('R-SITE-') ? values['otherRow'] : undefined;

/**
 * The findings of each row with one, by position: conflicts in both of their rows.
 *
 * @param isLeftOut whether a finding is shown elsewhere
 */
export function placesOf(
  rows: readonly MachineRow[],
  columns: readonly MachineColumn[],
  isLeftOut: (finding: SiteFinding) => boolean,
): ReadonlyMap<number, readonly PlacedFinding[]> {
  const byNumber = new Map(rows.map(({ row }, index) => [row, index]));
  const byHeading = new Map(columns.map(({ heading }, index) => [heading, index] as const).toReversed());
  const places = new Map<number, PlacedFinding[]>();
  const put = (index: number, placed: PlacedFinding): void => {
    const others = places.get(index);
    if (others === undefined) places.set(index, [placed]);
    else others.push(placed);
  };
  for (const [index, { findings, cells }] of rows.entries()) {
    for (const finding of findings) {
      if (isLeftOut(finding)) continue;
      const column = finding.column === undefined ? undefined : byHeading.get(finding.column);
      const at = column === undefined ? {} : { column };
      const other = byNumber.get(Number(otherRow(finding)));
      put(index, { finding, ...at, ...(other === undefined ? {} : { other }) });
      if (other === undefined) continue;
      // The other value may be in another column: only an equal one is surely meant.
      const isThere =
        column !== undefined && cellText(rows[other]?.cells[column]) === cellText(cells[column]);
      put(other, { finding, ...(isThere ? at : {}), other: index, isOthers: true });
    }
  }
  return places;
}

/** The gravest severity among findings. */
export function worstOf(placed: readonly PlacedFinding[]): SiteFinding['severity'] | undefined {
  const severities = placed
    .filter(({ finding }) => finding.waiver === undefined)
    .map(({ finding }) => finding.severity);
  return (['error', 'warning', 'info'] as const).find((severity) => severities.includes(severity));
}
