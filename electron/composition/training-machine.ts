import type { HostChoice } from '#electron/composition/host-choice.ts';
import { Keeper } from '#electron/training/keeper.ts';
import { scenarioName } from '#electron/training/scenario.ts';

/**
 * Whether the training machine that is chosen lies in this folder, or the folder says where it lies: a job that was
 * begun elsewhere (by the command line) has its machine with it.
 */
export function holdsMachine(folder: string, choice: HostChoice): boolean {
  if (choice.kind !== 'training') return false;
  const found = Keeper.in(folder);
  return found.ok && found.value?.scenario.name === scenarioName(choice.scenario);
}
