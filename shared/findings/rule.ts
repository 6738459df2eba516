import type { FindingText, Fix, Severity } from './finding.ts';

/** How grave a sentence is, and whether somebody can accept it with a reason. */
export interface MessageLevel {
  /** The gravest first; the second one is for what `milder` softens. */
  readonly severities: readonly [Severity, Severity?];
  /** Findings for information stand in nobody's way: those need no acceptance, whatever is said here. */
  readonly waivable: boolean;
}

export const error: MessageLevel = { severities: ['error'], waivable: true };
/**
 * An error that nobody can accept: it would certainly fail, or cut the machine off from its network. Everything else
 * can be accepted, because checks can be wrong (the product's own are) and the person on site may know better.
 */
export const unwaivable: MessageLevel = { severities: ['error'], waivable: false };
export const warning: MessageLevel = { severities: ['warning'], waivable: true };
export const info: MessageLevel = { severities: ['info'], waivable: false };
/** An error, unless the file says that the product shall not look, or leaves it to a later script. */
export const errorOrWarning: MessageLevel = { severities: ['error', 'warning'], waivable: true };
/** A warning where it is known to have gone wrong. */
export const warningOrInfo: MessageLevel = { severities: ['warning', 'info'], waivable: true };

type SplitText<Text> = Text extends `${infer Id}.${infer Key}` ? { id: Id; key: Key; text: Text } : never;
type Split = SplitText<FindingText>;
/** The rules that have sentences in the locale. */
export type RuleId = Split['id'];
/** The texts of one rule: `R-IP-2.outside`. */
export type MessageId<Id extends RuleId> = Extract<Split, { id: Id }>['text'];
/** Every sentence of one rule in the locale, by the end of its name: one too many or too few does not compile. */
export type MessageLevels<Id extends RuleId> = Readonly<
  Record<Extract<Split, { id: Id }>['key'], MessageLevel>
>;

/** What is known of a rule without running it. */
export interface RuleData {
  readonly id: string;
  /** Where it is known from: a documentation page, a GitHub issue, or "domain knowledge, unconfirmed". */
  readonly source: string;
  /** Its sentences, and how grave each is. */
  readonly messages: Readonly<Record<string, MessageLevel>>;
  /** The facts of its target without which it lacks its verdict, or part of it; none where what it looks at says enough. */
  readonly needs: readonly string[];
}

/** One rule as data. `Context`: what it looks at; `Need`: how the facts of that target are named. */
export interface Rule<Context, Need> extends RuleData {
  /** What it says of it, and which facts it lacks to say the rest. */
  readonly check: (context: Context) => Iterable<Draft | MissingFact<Need>>;
}

/** A rule as it is written: it says only its own sentences and asks only for the facts that it declares. */
export interface RuleDefinition<Id extends RuleId, Names extends readonly string[], Context, Need> {
  readonly id: Id;
  readonly source: string;
  readonly messages: MessageLevels<Id>;
  readonly needs: Names;
  readonly check: (context: Context) => Iterable<Draft<Id> | MissingFact<Need>>;
}

/** A finding without what the engine takes from its rule. */
interface Reported<Text extends FindingText> {
  readonly text: Text;
  readonly path: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly fix?: Fix;
  readonly isDowngraded?: true;
}
export type Draft<Id extends RuleId = RuleId> = Reported<MessageId<Id>>;

/** A fact without which part of the rule has no verdict. */
export interface MissingFact<Need> {
  readonly need: Need;
  readonly path: string;
}

/** `fix` carries one change a path; the sentence of its button quotes `values`. */
export const report = <Text extends FindingText>(
  text: Text,
  path: string,
  values: Reported<Text>['values'] = {},
  fix?: Fix,
): Reported<Text> => (fix === undefined ? { text, path, values } : { text, path, values, fix });

/** The same finding at the second severity of its sentence. */
export const downgrade = <Text extends FindingText>(said: Reported<Text>): Reported<Text> => ({
  ...said,
  isDowngraded: true,
});

export const missingFact = <const Need>(path: string, lacks: Need): MissingFact<Need> => ({
  need: lacks,
  path,
});

/** A fix that sets one value (null: takes it away). */
export const setValue = (path: string, value: Fix['changes'][number]['value']): Fix => ({
  changes: [{ path, value }],
});
