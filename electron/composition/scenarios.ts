export { scenarioKind } from '#electron/device/training/scenario-kind.ts';
import { deviceScenarios } from '#electron/device/training/shipped-devices.ts';
import { machineScenarios as machines } from '#electron/training/shipped-machines.ts';

/** What ships for training, for the surfaces that list it. */
export function scenarios(): readonly { name: string; title: string; kind: 'machine' | 'device' }[] {
  return [...machines(), ...deviceScenarios()];
}
