import type { Rule, RuleDefinition, RuleId } from '#shared/findings/rule.ts';
import type { SitesContext } from './context.ts';

/** A rule about several machines of a table. It needs no facts: the table is all there is. */
export type SiteRule = Rule<SitesContext, never>;

/** Makes a rule from its parts: the compiler checks its messages. */
export const siteRule = <const Id extends RuleId>(
  rule: RuleDefinition<Id, readonly [], SitesContext, never>,
): SiteRule => rule;
