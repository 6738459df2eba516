import type { Values } from '#shared/locales/translate.ts';
import type { FindingText, Fix, Severity } from './finding.ts';

/** The severity of a message, and whether a person can accept it with a reason. */
export interface MessageLevel {
  /** The usual severity first; the second one is for `downgrade`. */
  readonly severities: readonly [Severity, Severity?];
  /** Informational findings block nothing and need no acceptance, whatever this says. */
  readonly waivable: boolean;
}

export const error: MessageLevel = { severities: ['error'], waivable: true };
/**
 * An error that can't be accepted: the deployment would certainly fail, or the machine would lose its network.
 * Everything else can be accepted, because checks can be wrong (so can the product's own) and the person on site may
 * know better.
 */
export const unwaivable: MessageLevel = { severities: ['error'], waivable: false };
export const warning: MessageLevel = { severities: ['warning'], waivable: true };
export const info: MessageLevel = { severities: ['info'], waivable: false };
/** An error, unless the file tells the product not to check, or leaves it to a later script. */
export const errorOrWarning: MessageLevel = { severities: ['error', 'warning'], waivable: true };
/** A warning if it is known to have caused failures. */
export const warningOrInfo: MessageLevel = { severities: ['warning', 'info'], waivable: true };

type SplitText<Text> = Text extends `${infer Id}.${infer Key}` ? { id: Id; key: Key; text: Text } : never;
type Split = SplitText<FindingText>;
/** The rules that have texts in the locale. */
export type RuleId = Split['id'];
/** The messages of one rule: `R-IP-2.outside`. */
export type MessageId<Id extends RuleId> = Extract<Split, { id: Id }>['text'];
/** All messages of a rule in the locale, without its id: a missing or extra one doesn't compile. */
export type MessageLevels<Id extends RuleId> = Readonly<
  Record<Extract<Split, { id: Id }>['key'], MessageLevel>
>;

/** What is known about a rule without running it. */
export interface RuleData {
  readonly id: string;
  /** Where the rule comes from: a documentation page, a GitHub issue, or "domain knowledge, unconfirmed". */
  readonly source: string;
  /** Its messages, and the level of each. */
  readonly messages: Readonly<Record<string, MessageLevel>>;
  /** The target's facts that it needs for all or part of its result; empty if its input is enough. */
  readonly needs: readonly string[];
}

/** One rule as data. `Context`: its input; `Need`: how the target's facts are named. */
export interface Rule<Context, Need> extends RuleData {
  /** Yields findings, and the facts that are missing for the rest. */
  readonly check: (context: Context) => Iterable<Draft | MissingFact<Need>>;
}

/** A rule as it is written: it can report only its own messages and ask only for facts that it declares. */
export interface RuleDefinition<Id extends RuleId, Names extends readonly string[], Context, Need> {
  readonly id: Id;
  readonly source: string;
  readonly messages: MessageLevels<Id>;
  readonly needs: Names;
  readonly check: (context: Context) => Iterable<Draft<Id> | MissingFact<Need>>;
}

/** A finding without the parts that the engine adds from its rule. */
interface Reported<Text extends FindingText> {
  readonly text: Text;
  readonly path: string;
  readonly values: Values;
  readonly fix?: Fix;
  readonly otherFix?: Fix;
  readonly isDowngraded?: true;
}
export type Draft<Id extends RuleId = RuleId> = Reported<MessageId<Id>>;

/** A fact that part of the rule needs. */
export interface MissingFact<Need> {
  readonly need: Need;
  readonly path: string;
}

/** `fix` has one change per path; its button's text quotes `values`. */
export const report = <Text extends FindingText>(
  text: Text,
  path: string,
  values: Reported<Text>['values'] = {},
  fix?: Fix,
): Reported<Text> => (fix === undefined ? { text, path, values } : { text, path, values, fix });

/** The same finding with a second way to resolve it. */
export const orElse = <Text extends FindingText>(said: Reported<Text>, otherFix: Fix): Reported<Text> => ({
  ...said,
  otherFix,
});

/** The same finding with the second severity of its message. */
export const downgrade = <Text extends FindingText>(said: Reported<Text>): Reported<Text> => ({
  ...said,
  isDowngraded: true,
});

export const missingFact = <const Need>(path: string, lacks: Need): MissingFact<Need> => ({
  need: lacks,
  path,
});

/** A fix that sets one value (null removes it). */
export const setValue = (path: string, value: Fix['changes'][number]['value']): Fix => ({
  changes: [{ path, value }],
});
