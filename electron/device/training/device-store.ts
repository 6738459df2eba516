import { matchesCall } from '#electron/training/call-pattern.ts';
import { loadScenarioFile, readScenarioText, scenarioKey } from '#electron/training/scenario-file.ts';
import { StateFile } from '#electron/training/state-file.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import { savedDeviceSchema, type DeviceFault, type DeviceState, type SavedDevice } from './device-state.ts';
import { deviceLibrary } from './shipped-devices.ts';

const deviceIn = (folder: string): StateFile<SavedDevice> =>
  new StateFile(folder, { fileName: 'training-device.json', schema: savedDeviceSchema });

/** Where the device of a job's folder is kept; undefined if it has none. */
export function deviceHome(folder: string): string | undefined {
  const found = deviceIn(folder).find();
  return found.ok ? found.value?.file.folder : undefined;
}

function newDevice(scenario: string): Result<SavedDevice, AppError> {
  const loaded = loadScenarioFile(deviceLibrary, scenario, readScenarioText);
  if (!loaded.ok) return loaded;
  const { name, title, state, faults } = loaded.value;
  return ok({ format: 'edge-wizard/training-device/1', scenario: { name, title }, faults, calls: {}, state });
}

/** A training device, saved in a folder if there is one, so that all processes with this folder share it. */
export class DeviceStore {
  #device: SavedDevice;
  #home: StateFile<SavedDevice> | undefined;

  private constructor(device: SavedDevice, home?: StateFile<SavedDevice>) {
    this.#device = device;
    this.#home = home;
  }

  /** Opens the device in the folder if it has this scenario, and otherwise a new device. */
  static open(scenario: string, folder?: string): Result<DeviceStore, AppError> {
    const found = folder === undefined ? ok(undefined) : deviceIn(folder).find();
    if (!found.ok) return found;
    if (found.value?.saved.scenario.name === scenarioKey(deviceLibrary, scenario)) {
      return ok(new DeviceStore(found.value.saved, found.value.file));
    }
    const loaded = newDevice(scenario);
    return loaded.ok ? ok(new DeviceStore(loaded.value)) : loaded;
  }

  get device(): SavedDevice {
    return this.#device;
  }

  /**
   * Prepares a job folder: a device without a home makes this its home, otherwise the folder gets a copy that names it.
   */
  useFolder(folder: string): Result<undefined, AppError> {
    const home = this.#home?.folder;
    if (home === folder) return ok(undefined);
    const file = deviceIn(folder);
    this.#home ??= file;
    return file.create({ ...this.#device, ...(home === undefined ? {} : { home }) });
  }

  /** Reads what other processes have changed. Call it before each call. */
  refresh(): void {
    const found = this.#home?.load();
    if (found?.ok === true && found.value?.scenario.name === this.#device.scenario.name) {
      this.#device = found.value;
    }
  }

  /** Counts a call. @returns the fault to apply, if any */
  count(call: Call): DeviceFault | undefined {
    const { cmdlet } = call;
    const calls = (this.#device.calls[cmdlet] ?? 0) + 1;
    this.#device = { ...this.#device, calls: { ...this.#device.calls, [cmdlet]: calls } };
    const faults = this.#device.faults.filter((fault) => matchesCall(fault, call));
    if (faults.length > 0) this.#save();
    return faults.find((fault) => fault.call === undefined || fault.call === calls);
  }

  /** @throws if the disk fails */
  change(part: Partial<DeviceState>): void {
    this.#device = { ...this.#device, state: { ...this.#device.state, ...part } };
    this.#save();
  }

  #save(): void {
    this.#home?.save(this.#device);
  }
}
