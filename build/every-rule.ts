/** Every rule in the order of the findings, and the texts, for the page of the rules. */
import { readerRules } from '#shared/deployment/file-finding.ts';
import type { RuleData } from '#shared/findings/rule.ts';
import { computeRules } from '#shared/route-rules/check-compute.ts';
import { routeRules } from '#shared/route-rules/rules.ts';
import { rules } from '#shared/rules/rules.ts';
import { siteRules } from '#shared/site-rules/rules.ts';
import { choiceRules } from '#shared/wizard/choices.ts';

export { en } from '#shared/locales/en.ts';

export const everyRule: readonly RuleData[] = [
  ...Object.entries(readerRules).map(([id, rule]) => ({ id, ...rule, needs: [] })),
  ...Object.entries(choiceRules).map(([id, rule]) => ({ id, ...rule, needs: [] })),
  ...rules,
  ...siteRules,
  ...routeRules,
  ...computeRules,
];
