import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts, UnreadFact } from '#shared/facts/host-facts.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { Settled } from '#shared/plan/is-blocked.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { settledBy } from '#shared/plan/open-checks.ts';
import { plannedAway } from '#shared/plan/planned-away.ts';
import { evidenceOf, preflight, preflightOptions, type PreflightCheck } from '#shared/preflight/preflight.ts';

/** A check of the machine, what it rests on, and why it counts or doesn't. */
export interface JudgedCheck extends PreflightCheck, Settled {
  /** What is still being read when someone decides was not read. */
  readonly state: Exclude<PreflightCheck['state'], 'reading'>;
  readonly evidence: string;
}

/** What counts on a machine. */
export interface MachineVerdict {
  readonly findings: readonly JudgedFinding[];
  readonly checks: readonly JudgedCheck[];
}

/**
 * Findings and checks, as the plan and the waivers leave them: the same for whoever starts a deployment.
 *
 * @param machine `reading`: facts that are still being read
 */
export function judgeMachine(
  machine: {
    readonly facts: HostFacts;
    readonly unread: readonly UnreadFact[];
    readonly reading?: readonly string[];
  },
  file: DeploymentFile,
  judged: readonly JudgedFinding[],
  waivers: readonly Waiver[],
): MachineVerdict {
  const { facts, unread, reading = [] } = machine;
  const plan = makePlan(file, facts);
  const options = preflightOptions(file);
  const findings = plannedAway(judged, plan);
  const checks = preflight(facts, unread, reading, options).map((check): JudgedCheck => ({
    ...check,
    state: check.state === 'reading' ? 'unread' : check.state,
    evidence: evidenceOf(check, facts, unread, options),
    ...settledBy(check, findings, waivers, plan),
  }));
  return { findings, checks };
}
