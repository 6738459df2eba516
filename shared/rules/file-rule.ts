import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import type { Draft, MissingFact, Rule, RuleId, RuleDefinition } from '#shared/findings/rule.ts';
import type { FileContext } from './context.ts';

/** A rule for deployment files. */
export type FileRule = Rule<FileContext, FactNeed>;

type Fact = Exclude<keyof HostFacts, 'probes'>;
/** What a rule can ask the machine for: a fact, or whether an address, a server or a proxy answers. */
type FactName = Fact | 'ping' | 'resolve' | 'connect';
type NeedOf<Name extends FactName> =
  | { readonly fact: Extract<Name, Fact> }
  | (Name extends 'ping' | 'resolve' | 'connect'
      ? Extract<FactNeed, Readonly<Record<Name, unknown>>>
      : never);

/** What part of a rule yields: its findings, and the missing facts of these names. */
export type FileOutcome<Id extends RuleId, Name extends FactName> = Draft<Id> | MissingFact<NeedOf<Name>>;

/** Makes a rule from its parts: the compiler checks its messages and facts. */
export const fileRule = <const Id extends RuleId, const Names extends readonly FactName[]>(
  rule: RuleDefinition<Id, Names, FileContext, NeedOf<Names[number]>>,
): FileRule => rule;
