import type { Jobs } from '#electron/jobs/jobs.ts';
import type { Resumer } from '#electron/jobs/resumer.ts';
import type { Unfinished } from './finish-before-close.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { ClientPreparationParts } from './services/client-preparation.ts';
import type { ConnectedNow, ConnectionParts } from './services/connected-device.ts';
import type { DeviceService } from './services/device-service.ts';
import type { RouteJobs } from './services/route-jobs.ts';

interface DevicesParts extends ConnectionParts {
  readonly preparation: ClientPreparationParts;
  readonly jobs: Jobs;
  readonly version: string;
  readonly t: Translate;
}

interface Loaded {
  readonly devices: DeviceService;
  readonly routes: RouteJobs;
}

/** The services for devices. Their code is loaded when the window first asks for a device; until then there is none. */
export class Devices implements Unfinished {
  readonly #parts: DevicesParts;
  #loading: Promise<Loaded> | undefined;
  #loaded: Loaded | undefined;

  constructor(parts: DevicesParts) {
    this.#parts = parts;
  }

  async load(): Promise<Loaded> {
    return await (this.#loading ??= this.#load());
  }

  async #load(): Promise<Loaded> {
    const { preparation, jobs, version, t, ...connection } = this.#parts;
    const { ClientPreparation, DeviceService, RouteJobs } = await import('./services/device-services.ts');
    const devices = new DeviceService({ ...connection, preparation: new ClientPreparation(preparation) });
    this.#loaded = { devices, routes: new RouteJobs({ devices, jobs, version, t }) };
    return this.#loaded;
  }

  /** The connected device. */
  get now(): ConnectedNow | undefined {
    return this.#loaded?.devices.now;
  }

  /** Resumes jobs on the connected device. */
  resumer(): Resumer | undefined {
    return this.#loaded?.routes.resumer();
  }

  get isRunning(): boolean {
    return this.#loaded?.routes.isRunning === true;
  }

  stop(): void {
    this.#loaded?.routes.stop();
  }

  async over(): Promise<void> {
    await this.#loaded?.routes.over();
  }

  /** Ends the session with the device, and forgets the password. */
  async close(): Promise<void> {
    await this.#loaded?.devices.disconnect();
  }
}
