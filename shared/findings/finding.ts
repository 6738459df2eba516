import type { JsonValue } from '#shared/json.ts';
import type { MessageKey } from '#shared/locales/en.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Something that can be done about a finding with one click. */
export interface Fix {
  readonly changes: readonly { readonly path: string; readonly value: JsonValue }[];
}

/** The text keys of a finding: `<text>.message`, `.remedy`, `.short` (two or three words) and, with a fix, `.fix`. */
type WithEnding<Ending extends string> = MessageKey extends infer Key
  ? Key extends `R-${infer Rest}.${Ending}`
    ? `R-${Rest}`
    : never
  : never;
export type FindingText = WithEnding<'message'>;

/** One rule's verdict on one field. Its words come from the locale, so that it can be said in every language. */
export interface Finding {
  /** The id of domain rule tables, for instance `R-IP-2`. */
  readonly rule: string;
  /** Which of the rule's sentences, for instance `R-IP-2.outside`. */
  readonly text: FindingText;
  readonly severity: Severity;
  /** Canonical key path with indexes: `Machines[0].LinuxNode.Ip4Address`. */
  readonly path: string;
  /** What the sentences quote. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly fix?: Fix;
  readonly waivable: boolean;
}

/** A finding that was accepted, with the reason: it stays visible and travels with plan, journal and report. */
export interface Waiver {
  readonly rule: string;
  /** Absent: every finding of the rule. */
  readonly path?: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly at?: string;
  readonly by?: string;
}

/** A rule that has no verdict on a field yet, because its target has not said what it needs. */
export interface NotChecked<Need> {
  readonly rule: string;
  readonly path: string;
  readonly needs: readonly Need[];
}

/** What the rules of one target say. `Need`: how that target's facts are named. */
export interface CheckResult<Need> {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked<Need>[];
}
