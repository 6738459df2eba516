import { join } from 'node:path';
import type { Device, DeviceTarget } from '#electron/device/session/device.ts';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import { openTrainingDevice } from '#electron/device/training/open-training-device.ts';
import type { Host } from '#electron/host/host.ts';
import {
  openPowerShellHost,
  windowsPowerShell,
  type PowerShellHostOptions,
} from '#electron/host/powershell/powershell-host.ts';
import { controlsOf } from '#electron/training/training-host.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import type { HostSelection } from './host-selection.ts';

export interface DeviceOptions {
  /** The folder of edge-host.ps1, outside any archive. */
  readonly scripts: string;
  /** Where a training device keeps its state, so that a later process meets the same one. */
  readonly state?: string;
  /** The machine that connects, which a training device looks at as a real one does. */
  readonly machine?: Host;
}

export interface OpenedDevice {
  readonly device: Device;
  /** A job begins in this folder: on Windows it is closed to others, a training device without a home has it there. */
  readonly useFolder: (folder: string) => Promise<Result<undefined, AppError>>;
}

/** The device that is meant where training is asked for without a name. */
export const defaultDevice = 'port2-internet-port3-cameras';

/**
 * Connects to the chosen device. The one place that knows both of its implementations.
 *
 * @param password absent where nobody was asked: a training device does without
 */
export async function openDevice(
  choice: Exclude<HostSelection, { kind: 'none' }>,
  { scripts, state, machine }: DeviceOptions,
  target: DeviceTarget,
  password: string | undefined,
): Promise<Result<OpenedDevice, AppError>> {
  if (choice.kind === 'training') {
    const controls = machine === undefined ? undefined : controlsOf(machine);
    const options = {
      scenario: choice.scenario,
      ...(state === undefined ? {} : { folder: state }),
      ...(controls === undefined ? {} : { client: () => controls.client }),
    };
    const opened = await openTrainingDevice(options, target, password);
    if (!opened.ok) return opened;
    const { device, useFolder } = opened.value;
    return ok({ device, useFolder: (folder) => Promise.resolve(useFolder(folder)) });
  }
  const options = {
    executable: choice.executable ?? windowsPowerShell(process.env),
    script: join(scripts, 'edge-host.ps1'),
    standIns: choice.standIns,
  };
  const opened = await openPowerShellDevice(options, target, password ?? '');
  return opened.ok
    ? ok({ device: opened.value, useFolder: (folder) => closeFolder(options, folder) })
    : opened;
}

/** A script lies in it which somebody may run as an administrator one day. No secret does: what fails costs no job. */
async function closeFolder(
  options: PowerShellHostOptions,
  folder: string,
): Promise<Result<undefined, AppError>> {
  const host = openPowerShellHost(options);
  await host.run({ cmdlet: 'Protect-Folder', parameters: { Path: folder } });
  await host.close();
  return ok(undefined);
}
