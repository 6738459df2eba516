import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSelection } from '#electron/composition/host-selection.ts';
import { defaultDevice, openDevice, type OpenedDevice } from '#electron/composition/open-device.ts';
import { scenarios } from '#electron/composition/scenarios.ts';
import { deviceId } from '#electron/device/jobs/device-id.ts';
import { OwnedRoutes } from '#electron/device/jobs/owned-routes.ts';
import {
  forgetTrainingJobs,
  jobsOn,
  newestJobOn,
  rollbackOf,
  type Rollback,
} from '#electron/device/jobs/rollback.ts';
import { httpPort, httpsPort } from '#electron/device/session/connection-error.ts';
import { deviceUser } from '#electron/device/session/device.ts';
import { ownNetwork } from '#electron/device/session/own-network.ts';
import { readDevice, type DeviceRead } from '#electron/device/session/read-device.ts';
import type { Host } from '#electron/host/host.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import {
  preparationActions,
  type PreparationAction,
  type PreparationActionId,
} from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { DeviceState, RoutesRollback } from '#shared/ipc/device.ts';
import type { JsonObject } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { networkOf, readPorts, routeRowsOf } from '#shared/routes/device-network.ts';
import type { OwnNetwork } from '#shared/routes/types.ts';
import type { ClientPreparation } from './client-preparation.ts';

export interface DeviceServiceParts {
  readonly choice: HostSelection;
  /** The machine that connects. */
  readonly machine: Host;
  readonly preparation: ClientPreparation;
  /** The training device that the command line names. */
  readonly device: string | undefined;
  readonly paths: { readonly scripts: string; readonly training: string; readonly jobs: string };
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
  readonly own: OwnNetwork;
  /** How it was reached. Stored with a job, so that another process can reach the same device. */
  readonly reached: JsonObject;
}

/** Enough to read; the other jobs' folders still exist. */
const jobsShown = 12;

/** One Azure Stack Edge at a time. The session and the password exist only here. */
export class DeviceService {
  readonly #parts: DeviceServiceParts;
  #now: ConnectedNow | undefined;
  /** The actions on this computer that the last connection's error asked for. */
  #ways: readonly PreparationAction[] = [];
  #isBusy = false;

  constructor(parts: DeviceServiceParts) {
    this.#parts = parts;
  }

  async state(): Promise<DeviceState> {
    return {
      training: this.#trainingDevices(),
      connected: await this.#connected(),
      ways: this.#ways,
      kept: this.#parts.preparation.kept(),
    };
  }

  /** The connected device. */
  get now(): ConnectedNow | undefined {
    return this.#now;
  }

  /** Keeps other calls from the device while this runs. */
  async withDevice<Value>(
    work: (now: ConnectedNow) => Promise<Result<Value, AppError>>,
  ): Promise<Result<Value, AppError>> {
    return await this.#alone(async () =>
      this.#now === undefined ? err({ code: 'device.none', values: {} }) : await work(this.#now),
    );
  }

  async connect(input: Input<'device.connect'>): Promise<Result<DeviceState, AppError>> {
    return await this.#alone(async () => {
      await this.#close();
      this.#ways = [];
      const opened = await this.#open(input);
      return opened.ok ? ok(await this.state()) : err(await this.#looked(opened.error));
    });
  }

  /** Makes the change on this computer that the last connection needed. */
  async prepare(id: PreparationActionId): Promise<Result<DeviceState, AppError>> {
    return await this.#alone(async () => {
      const way = this.#ways.find((there) => there.id === id);
      if (way === undefined) return err({ code: 'remedy.none', values: {} });
      const done = await this.#parts.preparation.carryOut(way);
      return done.ok ? ok(await this.state()) : done;
    });
  }

  async putBack(): Promise<Result<DeviceState, AppError>> {
    return await this.#alone(async () => {
      const done = await this.#parts.preparation.putBack();
      return done.ok ? ok(await this.state()) : done;
    });
  }

  /** Restarts the training devices. */
  async reset(): Promise<Result<null, AppError>> {
    return await this.#alone(async () => {
      await this.#close();
      this.#ways = [];
      rmSync(this.#home, { recursive: true, force: true });
      await forgetTrainingJobs(this.#parts.paths.jobs);
      return ok(null);
    });
  }

  /** Reads the connected device again. */
  async read(): Promise<Result<DeviceState, AppError>> {
    return await this.withDevice(async (now) => {
      await this.readAgain(now);
      return ok(await this.state());
    });
  }

  /** For callers that already use the device. */
  async readAgain(now: ConnectedNow): Promise<void> {
    this.#now = { ...now, read: await readDevice(now.device), readAt: new Date().toISOString() };
  }

  async disconnect(): Promise<Result<DeviceState, AppError>> {
    return await this.#alone(async () => {
      await this.#close();
      return ok(await this.state());
    });
  }

  async #alone<Value>(work: () => Promise<Result<Value, AppError>>): Promise<Result<Value, AppError>> {
    if (this.#isBusy) return err({ code: 'device.busy', values: {} });
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  async #close(): Promise<void> {
    const before = this.#now;
    this.#now = undefined;
    await before?.device.close();
  }

  get #home(): string {
    return join(this.#parts.paths.training, 'device');
  }

  /**
   * Checks this computer only if it may have caused the error: if PowerShell reaches nothing behind an open port, its
   * own service may be stopped.
   */
  async #looked(error: AppError): Promise<AppError> {
    const mayLack = error.code === 'device.notTrusted' || error.code === 'device.noAnswer';
    const service = mayLack ? await this.#parts.preparation.service() : undefined;
    const isStopped = service?.Status !== undefined && service.Status !== 'Running';
    const known =
      error.code === 'device.noAnswer' && isStopped ? { ...error, code: 'device.clientService' } : error;
    this.#ways = preparationActions(known, service);
    return known;
  }

  async #open({ password, ...asked }: Input<'device.connect'>): Promise<Result<undefined, AppError>> {
    const { choice, paths } = this.#parts;
    if (choice.kind === 'none') return err({ code: 'device.none', values: {} });
    const isTraining = choice.kind === 'training';
    const scenario = asked.training ?? this.#trainingDevices()[0]?.name ?? defaultDevice;
    if (isTraining && !this.#trainingDevices().some(({ name }) => name === scenario)) {
      return err({ code: 'device.none', values: {} });
    }
    // Saved in a folder, like a training machine, so that the next connection finds the same device.
    const home = join(this.#home, scenario);
    const target = { ...asked, user: deviceUser };
    const opened = await openDevice(
      isTraining ? { ...choice, scenario } : choice,
      { scripts: paths.scripts, ...(isTraining ? { state: home, machine: this.#parts.machine } : {}) },
      target,
      isTraining && password === '' ? undefined : password,
    );
    if (!opened.ok) return opened;
    const settled = isTraining ? await opened.value.useFolder(home) : ok(undefined);
    if (!settled.ok) return settled;
    const { device } = opened.value;
    const read = await readDevice(device);
    this.#now = {
      ...opened.value,
      asked,
      read,
      readAt: new Date().toISOString(),
      id: deviceId(read, asked.name),
      ports: readPorts(read.facts),
      // A training device is reset at times, and the record of our routes with it.
      owned: new OwnedRoutes(isTraining ? home : paths.jobs),
      jobsFolder: paths.jobs,
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
    };
    return ok(undefined);
  }

  async #connected(): Promise<DeviceState['connected']> {
    const now = this.#now;
    if (now === undefined) return null;
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
      jobs: (await jobsOn(jobsFolder, id, standInName(now))).slice(0, jobsShown),
      ...(await rollbackShown(now)),
    };
  }

  /** The one that was named comes first: it is preselected. */
  #trainingDevices(): DeviceState['training'] {
    const { choice, device } = this.#parts;
    if (choice.kind !== 'training') return [];
    const all = scenarios().flatMap(({ name, title, kind }) => (kind === 'device' ? [{ name, title }] : []));
    return all.toSorted((a, b) => Number(b.name === device) - Number(a.name === device));
  }
}

/** Several training devices have the same serial number. */
const standInName = ({ device: { about } }: ConnectedNow): string | undefined =>
  about.standIn ? about.name : undefined;

/** For the newest job on the device. */
export async function rollbackFor(now: ConnectedNow): Promise<Result<Rollback | undefined, AppError>> {
  const path = await newestJobOn(now.jobsFolder, now.id, standInName(now));
  return path === undefined ? ok(undefined) : rollbackOf(path, now.id);
}

async function rollbackShown(now: ConnectedNow): Promise<{ readonly rollback?: RoutesRollback }> {
  const rollback = await rollbackFor(now);
  const current = routeRowsOf(now.read.facts);
  if (!rollback.ok || rollback.value === undefined || current === undefined) return {};
  const { startedAt, plan } = rollback.value;
  const commands = plan(current).changes.map((change) => callText(changeCall(change)));
  return { rollback: { startedAt, commands } };
}
