import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from '#electron/host/replace-file.ts';
import { matchesCall } from '#electron/training/call-pattern.ts';
import { loadScenarioFile, scenarioKey } from '#electron/training/scenario-file.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { savedDeviceSchema, type DeviceFault, type DeviceState, type SavedDevice } from './device-state.ts';
import { deviceLibrary } from './shipped-devices.ts';

const fileName = 'training-device.json';

function textOf(path: string): string | undefined {
  try {
    // The decoder removes a byte order mark.
    return new TextDecoder().decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

function newDevice(scenario: string): Result<SavedDevice, AppError> {
  const loaded = loadScenarioFile(deviceLibrary, scenario, textOf);
  if (!loaded.ok) return loaded;
  const { name, title, state, faults } = loaded.value;
  return ok({ format: 'edge-wizard/training-device/1', scenario: { name, title }, faults, calls: {}, state });
}

function readSaved(path: string): Result<SavedDevice | undefined, AppError> {
  const text = textOf(path);
  if (text === undefined) return ok(undefined);
  const unreadable = (detail: string) => err({ code: 'training.unreadable', values: { file: path }, detail });
  try {
    const parsed = v.safeParse(savedDeviceSchema, JSON.parse(text));
    return parsed.success ? ok(parsed.output) : unreadable(v.summarize(parsed.issues));
  } catch (error) {
    return unreadable(String(error));
  }
}

/** Loads the device from a folder that holds it or a copy with the path of its home. */
function loadFolder(
  folder: string,
): Result<{ readonly device: SavedDevice; readonly home: string } | undefined, AppError> {
  const found = readSaved(join(folder, fileName));
  if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found;
  const { home, ...device } = found.value;
  if (home === undefined) return ok({ device, home: folder });
  const there = readSaved(join(home, fileName));
  const truth = there.ok ? there.value : undefined;
  return ok(
    truth?.scenario.name === device.scenario.name ? { device: truth, home } : { device, home: folder },
  );
}

/** A training device, saved in a folder if there is one, so that all processes with this folder share it. */
export class DeviceStore {
  #device: SavedDevice;
  #folder: string | undefined;

  private constructor(device: SavedDevice, folder: string | undefined) {
    this.#device = device;
    this.#folder = folder;
  }

  /** Opens the device in the folder if it has this scenario, and otherwise a new device. */
  static open(scenario: string, folder?: string): Result<DeviceStore, AppError> {
    const found = folder === undefined ? ok(undefined) : loadFolder(folder);
    if (!found.ok) return found;
    if (found.value?.device.scenario.name === scenarioKey(deviceLibrary, scenario)) {
      return ok(new DeviceStore(found.value.device, found.value.home));
    }
    const loaded = newDevice(scenario);
    return loaded.ok ? ok(new DeviceStore(loaded.value, undefined)) : loaded;
  }

  get device(): SavedDevice {
    return this.#device;
  }

  /**
   * Prepares a job folder: a device without a home makes this its home, otherwise the folder gets a copy that names it.
   */
  useFolder(folder: string): Result<undefined, AppError> {
    if (this.#folder === folder) return ok(undefined);
    const home = this.#folder;
    this.#folder ??= folder;
    try {
      write(folder, { ...this.#device, ...(home === undefined ? {} : { home }) });
      return ok(undefined);
    } catch (error) {
      return err({ code: 'training.unwritable', values: { folder }, detail: String(error) });
    }
  }

  /** Reads what other processes have changed. Call it before each call. */
  refresh(): void {
    const found = this.#folder === undefined ? undefined : readSaved(join(this.#folder, fileName));
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
    if (this.#folder !== undefined) write(this.#folder, this.#device);
  }
}

/** Writes all of it or nothing. */
function write(folder: string, device: SavedDevice): void {
  mkdirSync(folder, { recursive: true });
  replaceFile(join(folder, fileName), JSON.stringify(device));
}
