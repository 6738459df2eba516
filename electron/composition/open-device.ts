import type { Device, DeviceTarget } from '#electron/device/session/device.ts';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import type { Host } from '#electron/host/host.ts';
import { windowsPowerShell, type PowerShellHostOptions } from '#electron/host/powershell/open-shell.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import type { HostSelection } from './host-selection.ts';
import { hostScript } from './host-script.ts';
import { controlsOf } from './training-controls.ts';

export interface DeviceOptions {
  /** The folder of edge-host.ps1, outside any archive. */
  readonly scripts: string;
  /** Where a training device saves its state, so that a later process finds the same device. */
  readonly state?: string;
  /** The machine that connects. A training device checks it as a real device would. */
  readonly machine?: Host;
}

export interface OpenedDevice {
  readonly device: Device;
  /**
   * Prepares a job folder: on Windows it restricts access; a training device without a home folder makes this its home.
   */
  readonly useFolder: (folder: string) => Promise<Result<undefined, AppError>>;
}

/** The training device to use when no name is given. */
export const defaultDevice = 'port2-internet-port3-cameras';

/**
 * Connects to the selected device. Only this function knows both implementations.
 *
 * @param password absent if nobody was asked: a training device doesn't need one
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
    const { openTrainingDevice } = await import('./simulated.ts');
    const opened = await openTrainingDevice(options, target, password);
    if (!opened.ok) return opened;
    const { device, useFolder } = opened.value;
    return ok({ device, useFolder: (folder) => Promise.resolve(useFolder(folder)) });
  }
  const executable = choice.executable ?? windowsPowerShell();
  const script = hostScript(scripts, executable);
  if (!script.ok) return script;
  const options = {
    executable,
    script: script.value,
    standIns: choice.standIns,
  };
  const opened = await openPowerShellDevice(options, target, password ?? '');
  return opened.ok
    ? ok({ device: opened.value, useFolder: (folder) => closeFolder(options, folder) })
    : opened;
}

/**
 * Someone may later run a script from this folder as administrator, so access is restricted. The folder holds no
 * secret, so a failure here doesn't stop the job.
 */
async function closeFolder(
  options: PowerShellHostOptions,
  folder: string,
): Promise<Result<undefined, AppError>> {
  const host = openPowerShellHost(options);
  await host.run({ cmdlet: 'Protect-Folder', parameters: { Path: folder } });
  await host.close();
  return ok(undefined);
}
