import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import type { CheckResult } from '#shared/findings/finding.ts';
import { runRules } from '#shared/findings/run-rules.ts';
import { contextOf, type FileContext } from './context.ts';
import { rules } from './rules.ts';

/** Runs all rules on a file: by itself, or on the machine that the facts describe. */
export const check = (file: DeploymentFile, facts?: HostFacts): CheckResult<FactNeed> =>
  runRules(rules, contextOf(file, facts), { keyOf, once: facts === undefined });

/**
 * Runs all rules on a file without a machine, as one of many.
 *
 * @param known rules that are known to need a machine; they aren't in `notChecked` again
 */
export const checkOneOfMany = (context: FileContext, known: ReadonlySet<string>): CheckResult<FactNeed> =>
  runRules(rules, context, { keyOf, once: true, known });

function keyOf(need: FactNeed): string {
  if ('fact' in need) return need.fact;
  if ('ping' in need) return need.ping;
  return 'resolve' in need
    ? `${need.resolve.server} ${need.resolve.name}`
    : `${need.connect.through} ${need.connect.to}`;
}
