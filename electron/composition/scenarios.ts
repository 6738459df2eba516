export { scenarioKind } from '#electron/device/training/scenario-kind.ts';
import { deviceScenarios } from '#electron/device/training/shipped-devices.ts';
import { machineScenarios as machines } from '#electron/training/shipped-machines.ts';

/** The scenarios that ship, for the window and the command line to list. */
export function scenarios(): readonly { name: string; title: string; kind: 'machine' | 'device' }[] {
  return [...machines(), ...deviceScenarios()];
}
