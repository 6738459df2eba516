import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { trainingDeviceHomes } from '#electron/composition/training-machine.ts';
import { forgetJobs } from '#electron/device/jobs/rollback.ts';
import { readDevice } from '#electron/device/session/read-device.ts';
import {
  preparationActions,
  type PreparationAction,
  type PreparationActionId,
} from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { DeviceState } from '#shared/ipc/device.ts';
import { err, ok, type Result } from '#shared/result.ts';
import {
  connectDevice,
  describeDevice,
  trainingDevices,
  trainingHome,
  type ConnectedNow,
  type ConnectionParts,
} from './connected-device.ts';
import type { ClientPreparation } from './client-preparation.ts';

export interface DeviceServiceParts extends ConnectionParts {
  readonly preparation: ClientPreparation;
}

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
      training: await trainingDevices(this.#parts),
      connected: this.#now === undefined ? null : await describeDevice(this.#now),
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
      const connected = await connectDevice(this.#parts, input);
      if (!connected.ok) return err(await this.#looked(connected.error));
      this.#now = connected.value;
      return ok(await this.state());
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
      const homes = trainingHome(this.#parts);
      // Those of the command line have their device in the job's own folder, which stays.
      const homeOf = await trainingDeviceHomes();
      await forgetJobs(this.#parts.paths.jobs, (job) => dirname(homeOf(job) ?? '') === homes);
      rmSync(homes, { recursive: true, force: true });
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
}
