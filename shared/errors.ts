/**
 * An expected error for a person: a code whose message and remedy are in the locales (`error.<code>.message`,
 * `error.<code>.remedy`), the values that they quote, and the machine's own message.
 */
export interface AppError {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
  readonly detail?: string;
  /** The place in a file, from 1. */
  readonly line?: number;
  readonly column?: number;
}
