import type { HostSelection } from './host-selection.ts';

/**
 * Whether this folder holds the selected training machine or points to it. A job that the command line started
 * elsewhere brings its machine along.
 */
export async function holdsMachine(folder: string, choice: HostSelection): Promise<boolean> {
  if (choice.kind !== 'training') return false;
  const { MachineStore, scenarioName } = await import('./simulated.ts');
  const found = MachineStore.load(folder);
  return found.ok && found.value?.scenario.name === scenarioName(choice.scenario);
}

/** Where the training device of a job's folder is saved. */
export async function trainingDeviceHomes(): Promise<(folder: string) => string | undefined> {
  return (await import('./simulated.ts')).deviceHome;
}
