import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from '#electron/host/replace-file.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { loadFrom, shippedOrPath } from '../scenario-file.ts';
import { savedDeviceSchema, type DeviceFault, type DeviceState, type SavedDevice } from './device-state.ts';
import { deviceLibrary } from './shipped-devices.ts';

const fileName = 'training-device.json';

function textOf(path: string): string | undefined {
  try {
    // The decoder takes a byte order mark away.
    return new TextDecoder().decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

function fresh(scenario: string): Result<SavedDevice, AppError> {
  const loaded = loadFrom(deviceLibrary, scenario, textOf);
  if (!loaded.ok) return loaded;
  const { name, title, state, faults } = loaded.value;
  return ok({ format: 'edge-wizard/training-device/1', scenario: { name, title }, faults, calls: {}, state });
}

function saved(path: string): Result<SavedDevice | undefined, AppError> {
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

/** One training device, kept in a folder where there is one, so that every process with this folder meets the same. */
export class DeviceKeeper {
  #device: SavedDevice;
  #folder: string | undefined;

  private constructor(device: SavedDevice, folder: string | undefined) {
    this.#device = device;
    this.#folder = folder;
  }

  /** The device of a scenario; where a folder already holds one of this scenario, that one. */
  static of(scenario: string, folder?: string): Result<DeviceKeeper, AppError> {
    const found = folder === undefined ? ok(undefined) : saved(join(folder, fileName));
    if (!found.ok) return found;
    if (found.value?.scenario.name === shippedOrPath(deviceLibrary, scenario)) {
      return ok(new DeviceKeeper(found.value, folder));
    }
    const loaded = fresh(scenario);
    return loaded.ok ? ok(new DeviceKeeper(loaded.value, undefined)) : loaded;
  }

  get device(): SavedDevice {
    return this.#device;
  }

  /** A job begins in this folder: a device that has no home yet has it there from now on. */
  settle(folder: string): Result<undefined, AppError> {
    if (this.#folder !== undefined) return ok(undefined);
    this.#folder = folder;
    try {
      this.#save();
      return ok(undefined);
    } catch (error) {
      return err({ code: 'training.unwritable', values: { folder }, detail: String(error) });
    }
  }

  /** Counts a call. @returns what goes wrong with this one, if anything does */
  count(cmdlet: string): DeviceFault | undefined {
    const calls = (this.#device.calls[cmdlet] ?? 0) + 1;
    this.#device = { ...this.#device, calls: { ...this.#device.calls, [cmdlet]: calls } };
    const faults = this.#device.faults.filter((fault) => fault.cmdlet === cmdlet);
    if (faults.length > 0) this.#save();
    return faults.find(({ call }) => call === undefined || call === calls);
  }

  /** @throws where the disk fails */
  change(part: Partial<DeviceState>): void {
    this.#device = { ...this.#device, state: { ...this.#device.state, ...part } };
    this.#save();
  }

  /** Whole or not at all. */
  #save(): void {
    if (this.#folder === undefined) return;
    mkdirSync(this.#folder, { recursive: true });
    replaceFile(join(this.#folder, fileName), JSON.stringify(this.#device));
  }
}
