import { readFileSync } from 'node:fs';
import { scenarioFormat } from '#electron/training/scenario-file.ts';
import { shippedScenario } from '#electron/training/shipped-machines.ts';
import { isJsonObject } from '#shared/json.ts';
import { isShippedDevice } from './shipped-devices.ts';

/**
 * What a scenario, by name or by path, describes.
 *
 * @returns undefined for one that cannot be read: that is left to whoever loads it
 */
export function scenarioKind(scenario: string): 'machine' | 'device' | undefined {
  if (isShippedDevice(scenario)) return 'device';
  if (shippedScenario(scenario) !== undefined) return 'machine';
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(readFileSync(scenario)));
    if (!isJsonObject(read) || read['format'] !== scenarioFormat) return undefined;
    return read['kind'] === 'device' ? 'device' : 'machine';
  } catch {
    return undefined;
  }
}
