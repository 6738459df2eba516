import { MachineStore } from '#electron/training/machine-store.ts';
import { scenarioName } from '#electron/training/scenario.ts';
import type { HostSelection } from './host-selection.ts';

/**
 * Whether this folder holds the selected training machine or points to it. A job that the command line started
 * elsewhere brings its machine along.
 */
export function holdsMachine(folder: string, choice: HostSelection): boolean {
  if (choice.kind !== 'training') return false;
  const found = MachineStore.load(folder);
  return found.ok && found.value?.scenario.name === scenarioName(choice.scenario);
}
