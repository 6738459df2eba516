export { scenarioKind } from '#electron/training/devices/describes-device.ts';
import { devices } from '#electron/training/devices/shipped-devices.ts';
import { scenarios as machines } from '#electron/training/shipped.ts';

/** What ships for training, for the surfaces that list it. */
export function scenarios(): readonly { name: string; title: string; kind: 'machine' | 'device' }[] {
  return [...machines(), ...devices()];
}
