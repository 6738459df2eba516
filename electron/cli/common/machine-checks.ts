import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Finding, Waiver } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { settledBy } from '#shared/plan/open-checks.ts';
import { plannedAway } from '#shared/plan/planned-away.ts';
import { evidenceOf, preflight, preflightOptions, waiversOfChecks } from '#shared/preflight/preflight.ts';
import type { MachineCheck } from './check-output.ts';
import type { Machine } from './machine.ts';

/** What counts on a machine: findings, checks, and the waivers for both. */
export interface MachineVerdict {
  readonly findings: readonly JudgedFinding[];
  readonly checks: readonly MachineCheck[];
  readonly waivers: readonly Waiver[];
}

/** The same checks as in the window, and what the plan and the waivers make of them and of the findings. */
export function judgeMachine(
  { unread }: Pick<Machine, 'unread'>,
  file: DeploymentFile,
  facts: HostFacts,
  found: readonly Finding[],
  given: readonly Waiver[],
): MachineVerdict {
  const plan = makePlan(file, facts);
  const options = preflightOptions(file);
  const waivers = waiversOfChecks(given, found);
  const findings = plannedAway(applyWaivers(found, waivers), plan);
  const checks = preflight(facts, unread, [], options).map((check): MachineCheck => ({
    ...check,
    state: check.state === 'reading' ? 'unread' : check.state,
    evidence: evidenceOf(check, facts, unread, options),
    ...settledBy(check, findings, waivers, plan),
  }));
  return { findings, checks, waivers };
}
