import type { Finding, FindingText, Fix, Severity } from './finding.ts';

/** One rule as data. `Context`: what it looks at; `Need`: how the facts of that target are named. */
export interface Rule<Context, Need> {
  readonly id: string;
  /** Where it is known from: a documentation page, a GitHub issue, or "domain knowledge, unconfirmed". */
  readonly source: string;
  /** What it says of it, and which facts it lacks to say the rest. */
  readonly check: (context: Context) => Iterable<Outcome<Need>>;
}

/** A finding without what the engine adds. */
export type Draft = Omit<Finding, 'rule' | 'waivable'>;

/** A fact without which part of the rule has no verdict. */
export interface Lack<Need> {
  readonly lacks: Need;
  readonly path: string;
}

export type Outcome<Need> = Draft | Lack<Need>;

type Values = Readonly<Record<string, string | number>>;

function draft(severity: Severity, text: FindingText, path: string, values: Values, fix?: Fix): Draft {
  return { text, severity, path, values, ...(fix === undefined ? {} : { fix }) };
}

/** `fix` carries one change a path; the sentence of its button quotes `values`. */
export const error = (text: FindingText, path: string, values: Values = {}, fix?: Fix): Draft =>
  draft('error', text, path, values, fix);
export const warning = (text: FindingText, path: string, values: Values = {}, fix?: Fix): Draft =>
  draft('warning', text, path, values, fix);
export const info = (text: FindingText, path: string, values: Values = {}, fix?: Fix): Draft =>
  draft('info', text, path, values, fix);

export const lack = <Need>(path: string, lacks: Need): Lack<Need> => ({ lacks, path });

/** A fix that sets one value (null: takes it away). */
export const set = (path: string, value: Fix['changes'][number]['value']): Fix => ({
  changes: [{ path, value }],
});
