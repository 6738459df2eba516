import type { Device, DeviceTarget } from '#electron/device/session/device.ts';
import type { TrainingClient } from '#electron/training/cmdlets/ws-man.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import { DeviceStore } from './device-store.ts';
import { TrainingDevice } from './training-device.ts';

export interface TrainingDeviceOptions {
  /** The name of a shipped scenario or the path of another one. */
  readonly scenario: string;
  /** Where the device is saved. A device with the same scenario in this folder is reused. */
  readonly folder?: string;
  /** The training machine that connects; absent: nothing is prepared. */
  readonly client?: () => TrainingClient;
}

/** A training device, and how to save it in the folder of its first job. */
export interface OpenedTrainingDevice {
  readonly device: Device;
  readonly useFolder: (folder: string) => Result<undefined, AppError>;
}

/**
 * Connects to a training device.
 *
 * @param password absent if nobody was asked for one
 * @returns the errors of `loadScenarioFile`, `training.unreadable`, and the connection errors of a real device
 */
export async function openTrainingDevice(
  { scenario, folder, client }: TrainingDeviceOptions,
  target: DeviceTarget,
  password: string | undefined,
): Promise<Result<OpenedTrainingDevice, AppError>> {
  const store = DeviceStore.open(scenario, folder);
  if (!store.ok) return store;
  const device = new TrainingDevice(store.value, target, password, client);
  const opened = await device.reopen();
  return opened.ok ? ok({ device, useFolder: (place) => store.value.useFolder(place) }) : opened;
}
