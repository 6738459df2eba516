export type FieldKind = 'text' | 'number' | 'select' | 'toggle' | 'list' | 'password';

/** What is particular about one of a field's inputs. */
export interface FieldInput {
  /** Its own name, for a screen reader, where two share a row. */
  readonly label?: string;
  /** Stands before the value, within the edge: `/` for a prefix length. */
  readonly prefix?: string;
  /** The unit, after the value. */
  readonly suffix?: string;
  /** What an empty input stands for. */
  readonly placeholder?: string;
  /** A narrow one leaves the rest to its neighbour. */
  readonly narrow?: boolean;
}
