import { join } from 'node:path';
import type { HostSelection } from '#electron/composition/host-selection.ts';
import { defaultDevice, openDevice, type OpenedDevice } from '#electron/composition/open-device.ts';
import { scenarios } from '#electron/composition/scenarios.ts';
import { deviceId } from '#electron/device/jobs/device-id.ts';
import { OwnedRoutes } from '#electron/device/jobs/owned-routes.ts';
import {
  jobsOn,
  newestJobOn,
  rollbackOf,
  type Rollback,
  type WhichJobs,
} from '#electron/device/jobs/rollback.ts';
import { httpPort, httpsPort } from '#electron/device/session/connection-error.ts';
import { deviceUser } from '#electron/device/session/device.ts';
import { ownNetwork } from '#electron/device/session/own-network.ts';
import { readDevice, type DeviceRead } from '#electron/device/session/read-device.ts';
import type { Host } from '#electron/host/host.ts';
import type { ComingKey, JournalKey } from '#electron/jobs/journal-key.ts';
import { foreignTo, type FindForeign } from '#electron/jobs/owner-trouble.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { AppError } from '#shared/errors.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { ConnectedDevice, DeviceState, RoutesRollback } from '#shared/ipc/device.ts';
import type { JsonObject } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { networkOf, readPorts, routeRowsOf } from '#shared/routes/device-network.ts';
import type { OwnNetwork } from '#shared/routes/types.ts';

/** The computer that devices are reached from. */
export interface ConnectionParts {
  readonly choice: HostSelection;
  /** The machine that connects. */
  readonly machine: Host;
  /** The training device that the command line names. */
  readonly device: string | undefined;
  readonly paths: { readonly scripts: string; readonly training: string; readonly jobs: string };
  /** That the journals are signed with. */
  readonly key?: ComingKey;
}

/** A connected device, with the facts of the last reading. */
export interface ConnectedNow extends OpenedDevice {
  readonly asked: Omit<Input<'device.connect'>, 'password'>;
  readonly read: DeviceRead;
  readonly readAt: string;
  /** Identifies it across jobs: its serial number, or the name that it was reached by. */
  readonly id: string;
  readonly ports: readonly string[];
  readonly owned: OwnedRoutes;
  readonly jobsFolder: string;
  readonly key: JournalKey | undefined;
  /** Which folders of jobs are another user's. */
  readonly findForeign: FindForeign;
  readonly own: OwnNetwork;
  /** How it was reached. Stored with a job, so that another process can reach the same device. */
  readonly reached: JsonObject;
}

/** Where training devices are saved between connections. */
export const trainingHome = ({ paths }: ConnectionParts): string => join(paths.training, 'device');

/** The one that was named comes first: it is preselected. */
export async function trainingDevices({ choice, device }: ConnectionParts): Promise<DeviceState['training']> {
  if (choice.kind !== 'training') return [];
  const shipped = await scenarios();
  const all = shipped.flatMap(({ name, title, kind }) => (kind === 'device' ? [{ name, title }] : []));
  return all.toSorted((a, b) => Number(b.name === device) - Number(a.name === device));
}

/** Connects to a device and reads it. */
export async function connectDevice(
  parts: ConnectionParts,
  { password, ...asked }: Input<'device.connect'>,
): Promise<Result<ConnectedNow, AppError>> {
  const { choice, paths, machine } = parts;
  const devices = await trainingDevices(parts);
  if (choice.kind === 'none') return err({ code: 'device.none', values: {} });
  const isTraining = choice.kind === 'training';
  const scenario = asked.training ?? devices[0]?.name ?? defaultDevice;
  if (isTraining && !devices.some(({ name }) => name === scenario)) {
    return err({ code: 'device.none', values: {} });
  }
  // Saved in a folder, like a training machine, so that the next connection finds the same device.
  const home = join(trainingHome(parts), scenario);
  const target = { ...asked, user: deviceUser };
  const opened = await openDevice(
    isTraining ? { ...choice, scenario } : choice,
    { scripts: paths.scripts, ...(isTraining ? { state: home, machine } : {}) },
    target,
    isTraining && password === '' ? undefined : password,
  );
  if (!opened.ok) return opened;
  const settled = isTraining ? await opened.value.useFolder(home) : ok(undefined);
  if (!settled.ok) return settled;
  const { device } = opened.value;
  const read = await readDevice(device);
  return ok({
    ...opened.value,
    asked,
    read,
    readAt: new Date().toISOString(),
    id: deviceId(read, asked.name),
    ports: readPorts(read.facts),
    // A training device is reset at times, and the record of our routes with it.
    owned: new OwnedRoutes(isTraining ? home : paths.jobs),
    jobsFolder: paths.jobs,
    key: await parts.key,
    findForeign: foreignTo(machine),
    reached: {
      ...choice,
      ...(isTraining ? { scenario } : {}),
      device: { name: asked.name, http: !asked.https, skipCertificateCheck: asked.skipCertificateCheck },
    },
    own: await ownNetwork(
      device,
      { name: asked.name, port: asked.https ? httpsPort : httpPort },
      networkOf(read.facts),
    ),
  });
}

/** Enough to read; the other jobs' folders still exist. */
const jobsShown = 12;

/** The device for the window. */
export async function describeDevice(now: ConnectedNow): Promise<ConnectedDevice> {
  const { device, asked, read, readAt, id, owned, jobsFolder, own } = now;
  return {
    name: device.about.standIn ? device.about.name : asked.name,
    standIn: device.about.standIn,
    https: asked.https,
    skipsCertificateCheck: asked.skipCertificateCheck,
    notice: device.notice,
    facts: read.facts,
    unread: read.unread.map(({ fact, message }) => ({ fact, message })),
    readAt,
    owned: owned.of(id),
    own,
    jobs: (await jobsOn(jobsFolder, id, whichOf(now))).slice(0, jobsShown),
    ...(await rollbackShown(now)),
  };
}

/** Several training devices have the same serial number. */
const whichOf = ({ device: { about }, key, findForeign }: ConnectedNow): WhichJobs => ({
  standIn: about.standIn ? about.name : undefined,
  key,
  findForeign,
});

/** For the newest job on the device. */
export async function rollbackFor(now: ConnectedNow): Promise<Result<Rollback | undefined, AppError>> {
  const path = await newestJobOn(now.jobsFolder, now.id, whichOf(now));
  return path === undefined ? ok(undefined) : rollbackOf(path, now.id, now.key);
}

async function rollbackShown(now: ConnectedNow): Promise<{ readonly rollback?: RoutesRollback }> {
  const rollback = await rollbackFor(now);
  const current = routeRowsOf(now.read.facts);
  if (!rollback.ok || rollback.value === undefined || current === undefined) return {};
  const { startedAt, plan } = rollback.value;
  const commands = plan(current).changes.map((change) => callText(changeCall(change)));
  return { rollback: { startedAt, commands } };
}
