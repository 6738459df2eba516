import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import type { CheckResult } from '#shared/findings/finding.ts';
import { runRules } from '#shared/findings/run-rules.ts';
import { contextOf } from './context.ts';
import { rules } from './rules.ts';

/** Runs all rules on a file: by itself, or on the machine that the facts describe. */
export const check = (file: DeploymentFile, facts?: HostFacts): CheckResult<FactNeed> =>
  runRules(rules, contextOf(file, facts), { keyOf, once: facts === undefined });

function keyOf(need: FactNeed): string {
  if ('fact' in need) return need.fact;
  if ('ping' in need) return need.ping;
  return 'resolve' in need
    ? `${need.resolve.server} ${need.resolve.name}`
    : `${need.connect.through} ${need.connect.to}`;
}
