/**
 * An expected failure on its way to a person: a code whose sentence and remedy are in the locales
 * (`error.<code>.message`, `error.<code>.remedy`), the values they quote, and the machine's own words.
 */
export interface AppError {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly detail?: string;
  /** Where in a file, from 1. */
  readonly line?: number;
  readonly column?: number;
}
