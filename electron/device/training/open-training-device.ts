import type { Device, DeviceTarget } from '#electron/device/session/device.ts';
import type { TrainingClient } from '#electron/training/cmdlets/ws-man.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import { DeviceStore } from './device-store.ts';
import { TrainingDevice } from './training-device.ts';

export interface TrainingDeviceOptions {
  /** The name of a shipped scenario, or the path of any other. */
  readonly scenario: string;
  /** Where the device is kept: one of the same scenario that lies there is taken up again. */
  readonly folder?: string;
  /** What the training machine that connects is like; without one, nothing is prepared on it. */
  readonly client?: () => TrainingClient;
}

/** A training device, and the folder of the first job in which it makes its home. */
export interface OpenedTrainingDevice {
  readonly device: Device;
  readonly useFolder: (folder: string) => Result<undefined, AppError>;
}

/**
 * Connects to a training device.
 *
 * @param password absent where nobody was asked for one
 * @returns the errors of `loadFrom`, `training.unreadable`, and whatever a real device's connection ends with
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
