import type { HostFacts } from '#shared/facts/host-facts.ts';
import { isHyperVEnabled } from '#shared/facts/windows.ts';

/** A state of the machine that its facts show. */
export type MachineGoal = 'featuresOn' | 'productInstalled' | 'deployed' | 'notDeployed';

/** Whether the machine shows it; undefined if that couldn't be read. */
export function isShown(goal: MachineGoal, facts: HostFacts): boolean | undefined {
  const present = facts.deployment?.present;
  switch (goal) {
    case 'featuresOn':
      return isHyperVEnabled(facts);
    case 'productInstalled':
      return facts.product === undefined ? undefined : facts.product !== null;
    case 'deployed':
      return present;
    case 'notDeployed':
      return facts.product === null ? true : present === undefined ? undefined : !present;
  }
}
