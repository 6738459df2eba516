export { scenarioKind } from '#electron/training/devices/scenario-kind.ts';
import { deviceScenarios } from '#electron/training/devices/shipped-devices.ts';
import { machineScenarios as machines } from '#electron/training/shipped-machines.ts';

/** What ships for training, for the surfaces that list it. */
export function scenarios(): readonly { name: string; title: string; kind: 'machine' | 'device' }[] {
  return [...machines(), ...deviceScenarios()];
}
