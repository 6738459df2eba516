import { readFileSync } from 'node:fs';
import { isJsonObject } from '#shared/json.ts';
import { isShippedDevice } from './shipped-devices.ts';

/** Whether a scenario, by name or by path, is that of a device. One that cannot be read is left to whoever loads it. */
export function describesDevice(scenario: string): boolean {
  if (isShippedDevice(scenario)) return true;
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(readFileSync(scenario)));
    return isJsonObject(read) && read['kind'] === 'device';
  } catch {
    return false;
  }
}
