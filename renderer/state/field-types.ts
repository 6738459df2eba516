export type FieldKind = 'text' | 'number' | 'select' | 'toggle' | 'list' | 'password';

/** The specifics of one of a field's inputs. */
export interface FieldInput {
  /** Its own accessible name, if two share a row. */
  readonly label?: string;
  /** Shown before the value, inside the border: `/` for a prefix length. */
  readonly prefix?: string;
  /** The unit, after the value. */
  readonly suffix?: string;
  /** The meaning of an empty input. */
  readonly placeholder?: string;
  /** A narrow input leaves the rest to its neighbor. */
  readonly narrow?: boolean;
}
