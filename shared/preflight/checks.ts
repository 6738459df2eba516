import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Check, PreflightOptions, PreflightVerdict } from './check.ts';
import { preflightIds, type PreflightId } from './ids.ts';
import { networkChecks } from './network-checks.ts';
import { productChecks } from './product-checks.ts';
import { resourceChecks } from './resource-checks.ts';
import { timeOffChecks } from './time-off-check.ts';
import { virtualMachineChecks } from './virtual-machine-check.ts';
import { windowsChecks } from './windows-checks.ts';

const order = (id: PreflightId): number => preflightIds.indexOf(id);

/** Every check, in order. */
export const checks: readonly Check[] = [
  ...windowsChecks,
  ...productChecks,
  ...virtualMachineChecks,
  ...resourceChecks,
  ...networkChecks,
  ...timeOffChecks,
].toSorted((a, b) => order(a.id) - order(b.id));

export const isApplicable = ({ applies }: Check, facts: HostFacts, options: PreflightOptions): boolean =>
  applies?.(facts, options) !== false;

/** The result of a check; undefined if a fact that it needs has not been read. */
export function judgeCheck(
  check: Check,
  facts: HostFacts,
  options: PreflightOptions,
): PreflightVerdict | undefined {
  const isReadable = check.needs.every((fact) => facts[fact] !== undefined);
  return isReadable ? check.judge(facts, options) : undefined;
}
