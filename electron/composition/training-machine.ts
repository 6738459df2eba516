import { MachineStore } from '#electron/training/machine-store.ts';
import { scenarioName } from '#electron/training/scenario.ts';
import type { HostSelection } from './host-selection.ts';

/**
 * Whether the training machine that is chosen lies in this folder, or the folder says where it lies: a job that was
 * begun elsewhere (by the command line) has its machine with it.
 */
export function holdsMachine(folder: string, choice: HostSelection): boolean {
  if (choice.kind !== 'training') return false;
  const found = MachineStore.load(folder);
  return found.ok && found.value?.scenario.name === scenarioName(choice.scenario);
}
