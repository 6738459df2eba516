import { resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { keyForDevice } from '#electron/cli/common/own-jobs.ts';
import { scripts } from '#electron/cli/common/scripts.ts';
import { readPassword } from '#electron/cli/routes/password.ts';
import { defaultScenario, selectHost, type HostSelection } from '#electron/composition/host-selection.ts';
import { defaultDevice, openDevice, type OpenedDevice } from '#electron/composition/open-device.ts';
import { deviceId } from '#electron/device/jobs/device-id.ts';
import { deviceUser } from '#electron/device/session/device.ts';
import { readDevice, type DeviceRead, type UnreadDeviceFact } from '#electron/device/session/read-device.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { isHostName } from '#shared/connection/trusted-hosts.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonObject } from '#shared/json.ts';
import { isIPv6 } from '#shared/net/ipv6.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readPorts, routeRowsOf } from '#shared/routes/device-network.ts';
import type { RouteSeen } from '#shared/routes/types.ts';

/** A connected device, with its facts. */
export interface Connected extends OpenedDevice, DeviceRead {
  /** The name that it was reached by. */
  readonly name: string;
  /** Identifies it across jobs: its serial number, or the name that it was reached by. */
  readonly id: string;
  /** The current custom routes. */
  readonly current: readonly RouteSeen[];
  readonly ports: readonly string[];
  /** Signs the journals of jobs on it. */
  readonly key: JournalKey | undefined;
  /** How it was reached. Stored with a job, so that another process can reach the same device. */
  readonly reached: JsonObject;
}

/** A device that the command line names. */
export interface NamedDevice extends OpenedDevice {
  readonly name: string;
  readonly choice: HostSelection;
  /** Absent if nobody was asked. */
  readonly password: string | undefined;
}

/** Connects to the device that the command line names. The caller closes it. */
export async function openNamed(
  context: CommandContext,
  command: 'routes' | 'record',
): Promise<Result<NamedDevice, AppError>> {
  const { options, say, t } = context;
  const chosen = selectHost(options, process.env, process.platform, 'error');
  if (!chosen.ok) return err({ ...chosen.error, values: { ...chosen.error.values, command } });
  const choice = chosen.value;
  if (choice.kind === 'none') return err({ code: 'usage.host', values: { command } });
  const training = choice.kind === 'training';
  if (!training && options.device === undefined) return err({ code: 'usage.device', values: {} });
  const name = options.device ?? 'training';
  if (!isHostName(name) && !isIPv6(name)) return err({ code: 'usage.deviceName', values: { name } });
  const password = await readPassword(context, name, training);
  if (!password.ok) return password;
  say(t('cli.routes.connecting', { name }));
  const unnamed = training && choice.scenario === defaultScenario && options.host === 'training';
  const chosenDevice = unnamed ? { ...choice, scenario: defaultDevice } : choice;
  const opened = await openDevice(
    chosenDevice,
    { scripts, ...(options.job === undefined ? {} : { state: resolve(options.job) }) },
    { name, user: deviceUser, https: !options.http, skipCertificateCheck: options.skipCertificateCheck },
    password.value,
  );
  if (!opened.ok) return opened;
  const { device } = opened.value;
  if (training) say(t('cli.training', { name: device.about.name }));
  for (const line of device.notice) say(line);
  const { thumbprint } = device;
  if (thumbprint !== undefined) say(t('cli.routes.thumbprint', { name, thumbprint }));
  return ok({ ...opened.value, name, choice: chosenDevice, password: password.value });
}

/** Connects to the device that the command line names, and reads it. The caller closes it. */
export async function connect(context: CommandContext): Promise<Result<Connected, AppError>> {
  const opened = await openNamed(context, 'routes');
  if (!opened.ok) return opened;
  const { device, name, useFolder, choice } = opened.value;
  context.say(context.t('cli.routes.reading', { name }));
  const read = await readDevice(device);
  const { facts, unread } = read;
  const current = routeRowsOf(facts);
  if (current === undefined) {
    await device.close();
    return err(unreadRoutes(name, unread));
  }
  const id = deviceId(read, name);
  const { http, skipCertificateCheck } = context.options;
  const reached = { ...choice, device: { name, http, skipCertificateCheck } };
  const own = await keyForDevice(context.options);
  const key = own.ok ? own.value : undefined;
  return ok({ device, useFolder, ...read, name, id, current, ports: readPorts(facts), key, reached });
}

/** Why nothing can be planned: unknown routes can't be compared. */
function unreadRoutes(name: string, unread: readonly UnreadDeviceFact[]): AppError {
  const why =
    unread.find(({ fact }) => fact === 'routes') ?? unread.find(({ fact }) => fact === 'ports') ?? unread[0];
  const detail = why === undefined ? {} : { detail: why.message };
  if (why?.code === 'call.badOutput') return { code: 'device.routesOdd', values: { name }, ...detail };
  return why?.fact === 'routes' && why.code === 'call.missing'
    ? { code: 'device.oldSoftware', values: { name, cmdlet: 'Get-HcsNetRoute' }, ...detail }
    : { code: 'device.routesUnread', values: { name }, ...detail };
}
