import type { FactNeed } from '#shared/facts/host-facts.ts';
import type { Outcome, Rule } from '#shared/findings/rule.ts';
import type { Context } from './context.ts';

/** A rule of a deployment file. */
export type FileRule = Rule<Context, FactNeed>;
export type FileOutcome = Outcome<FactNeed>;
