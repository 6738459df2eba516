import { readScenarioText, scenarioFormat } from '#electron/training/scenario-file.ts';
import { shippedScenario } from '#electron/training/shipped-machines.ts';
import { isJsonObject } from '#shared/json.ts';
import { isShippedDevice } from './shipped-devices.ts';

/**
 * Whether a scenario, given by name or path, describes a machine or a device.
 *
 * @returns undefined if it can't be read; loading it reports the error
 */
export function scenarioKind(scenario: string): 'machine' | 'device' | undefined {
  if (isShippedDevice(scenario)) return 'device';
  if (shippedScenario(scenario) !== undefined) return 'machine';
  try {
    const read: unknown = JSON.parse(readScenarioText(scenario) ?? '');
    if (!isJsonObject(read) || read['format'] !== scenarioFormat) return undefined;
    return read['kind'] === 'device' ? 'device' : 'machine';
  } catch {
    return undefined;
  }
}
