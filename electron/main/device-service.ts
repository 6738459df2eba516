import { mkdirSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { HostChoice } from '#electron/composition/host-choice.ts';
import { defaultDevice, openDevice, type OpenedDevice } from '#electron/composition/open-device.ts';
import { scenarios } from '#electron/composition/scenarios.ts';
import { deviceUser } from '#electron/host/devices/device.ts';
import { readDevice, type DeviceRead } from '#electron/host/devices/read-device.ts';
import { OwnedRoutes } from '#electron/jobs/routes/owned-routes.ts';
import { newestRouteFolder } from '#electron/jobs/routes/route-history.ts';
import type { AppError } from '#shared/errors.ts';
import type { DeviceState, Input } from '#shared/ipc/contract.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface DeviceServiceParts {
  readonly choice: HostChoice;
  /** The training device that the command line names. */
  readonly device: string | undefined;
  readonly paths: { readonly scripts: string; readonly training: string; readonly jobs: string };
}

/** A device that is connected, and what it said last. */
export interface ConnectedNow extends OpenedDevice {
  readonly asked: Omit<Input<'device.connect'>, 'password'>;
  readonly read: DeviceRead;
  readonly readAt: string;
  /** By which it is known from one job to the next: its serial number, or what it was called by. */
  readonly id: string;
  readonly ports: readonly string[];
  readonly owned: OwnedRoutes;
  readonly jobsFolder: string;
  readonly clientAddresses: readonly string[];
}

/** One Azure Stack Edge at a time: the session, and with it the password, lives here and dies with it. */
export class DeviceService {
  readonly #parts: DeviceServiceParts;
  #now: ConnectedNow | undefined;
  #isBusy = false;

  constructor(parts: DeviceServiceParts) {
    this.#parts = parts;
  }

  state(): DeviceState {
    return { training: this.#trainingDevices(), connected: this.#connected() };
  }

  /** Nothing else is asked of the device while this works with it. */
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
      const opened = await this.#open(input);
      return opened.ok ? ok(this.state()) : opened;
    });
  }

  /** Reads the connected device anew. */
  async read(): Promise<Result<DeviceState, AppError>> {
    return await this.withDevice(async (now) => {
      await this.readAgain(now);
      return ok(this.state());
    });
  }

  /** For whoever works with the device already. */
  async readAgain(now: ConnectedNow): Promise<void> {
    this.#now = { ...now, read: await readDevice(now.device), readAt: new Date().toISOString() };
  }

  async disconnect(): Promise<Result<DeviceState, AppError>> {
    return await this.#alone(async () => {
      await this.#close();
      return ok(this.state());
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

  async #open({ password, ...asked }: Input<'device.connect'>): Promise<Result<undefined, AppError>> {
    const { choice, paths } = this.#parts;
    if (choice.kind === 'none') return err({ code: 'device.none', values: {} });
    const isTraining = choice.kind === 'training';
    const scenario = asked.training ?? defaultDevice;
    const home = join(paths.training, 'device');
    const target = { ...asked, user: deviceUser };
    const opened = await openDevice(
      isTraining ? { ...choice, scenario } : choice,
      { scripts: paths.scripts },
      target,
      isTraining && password === '' ? undefined : password,
    );
    if (!opened.ok) return opened;
    // A training device begins anew with each connection, and so do the jobs on it.
    if (isTraining) renew(home);
    const settled = isTraining ? await opened.value.settle(home) : ok(undefined);
    if (!settled.ok) return settled;
    const { device } = opened.value;
    const read = await readDevice(device);
    const jobsFolder = isTraining ? join(home, 'jobs') : paths.jobs;
    this.#now = {
      ...opened.value,
      asked,
      read,
      readAt: new Date().toISOString(),
      id: read.facts.about?.SerialNumber ?? asked.name,
      ports: (read.facts.ports ?? []).map(({ Name }) => Name),
      owned: new OwnedRoutes(jobsFolder),
      jobsFolder,
      clientAddresses: device.about.standIn ? [] : ownAddresses(),
    };
    return ok(undefined);
  }

  #connected(): DeviceState['connected'] {
    const now = this.#now;
    if (now === undefined) return null;
    const { device, asked, read, readAt, id, owned, jobsFolder, clientAddresses } = now;
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
      clientAddresses,
      canRollBack: newestRouteFolder(jobsFolder, id) !== undefined,
    };
  }

  /** The one that was named first: it is chosen at the beginning. */
  #trainingDevices(): DeviceState['training'] {
    const { choice, device } = this.#parts;
    if (choice.kind !== 'training') return [];
    const all = scenarios().flatMap(({ name, title, kind }) => (kind === 'device' ? [{ name, title }] : []));
    return all.toSorted((a, b) => Number(b.name === device) - Number(a.name === device));
  }
}

function renew(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** A route that leads these elsewhere would cut off this very computer. */
function ownAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}
