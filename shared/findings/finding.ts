import type { JsonValue } from '#shared/json.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { Values } from '#shared/locales/translate.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A change that resolves a finding with one click. */
export interface Fix {
  readonly changes: readonly { readonly path: string; readonly value: JsonValue }[];
}

/**
 * The text keys of a finding: `<text>.message`, `.remedy`, `.short` (two or three words), and `.fix` if there is a fix.
 */
type WithEnding<Ending extends string> = MessageKey extends infer Key
  ? Key extends `R-${infer Rest}.${Ending}`
    ? `R-${Rest}`
    : never
  : never;
export type FindingText = WithEnding<'message'>;

/** The result of one rule for one field. Its texts come from the locale, so it can be shown in every language. */
export interface Finding {
  /** The id in the rule tables, for example `R-IP-2`. */
  readonly rule: string;
  /** Which of the rule's messages, for example `R-IP-2.outside`. */
  readonly text: FindingText;
  readonly severity: Severity;
  /** Canonical path with indexes: `Machines[0].LinuxNode.Ip4Address`. */
  readonly path: string;
  /** The values that the texts quote. A list stays one: each language writes it in its own way. */
  readonly values: Values;
  readonly fix?: Fix;
  /** Another way to resolve it, if only a person can tell which one is right; its label is `<text>.otherFix`. */
  readonly otherFix?: Fix;
  readonly waivable: boolean;
}

/** An accepted finding, with the reason. It stays visible, and plan, journal and report include it. */
export interface Waiver {
  readonly rule: string;
  /** Absent: all findings of the rule. */
  readonly path?: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly at?: string;
  readonly by?: string;
}

/** A rule without a result for a field, because a fact that it needs has not been read. */
export interface NotChecked<Need> {
  readonly rule: string;
  readonly path: string;
  readonly needs: readonly Need[];
}

/** The results of the rules of one target. `Need`: how the target's facts are named. */
export interface CheckResult<Need> {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked<Need>[];
}
