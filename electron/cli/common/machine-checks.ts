import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Finding, Waiver } from '#shared/findings/finding.ts';
import { applyWaivers } from '#shared/findings/waive.ts';
import { judgeMachine, type MachineVerdict } from '#shared/plan/judge-machine.ts';
import { waiversOfChecks } from '#shared/preflight/preflight.ts';
import type { Machine } from './machine.ts';

/** The same verdict as in the window, and the waivers for findings and checks. */
export function judgeOn(
  { unread }: Pick<Machine, 'unread'>,
  file: DeploymentFile,
  facts: HostFacts,
  found: readonly Finding[],
  given: readonly Waiver[],
): MachineVerdict & { readonly waivers: readonly Waiver[] } {
  const waivers = waiversOfChecks(given, found);
  return { ...judgeMachine({ facts, unread }, file, applyWaivers(found, waivers), waivers), waivers };
}
