import { identified } from '#electron/device/jobs/device-id.ts';
import { DeviceJobs, type RouteRun } from '#electron/device/jobs/device-jobs.ts';
import { DeviceResumer } from '#electron/device/jobs/device-resumer.ts';
import { RouteFolder } from '#electron/device/jobs/route-folder.ts';
import { planFor } from '#electron/device/jobs/route-plan.ts';
import type { Jobs, Started } from '#electron/jobs/jobs.ts';
import type { Resumer } from '#electron/jobs/resumer.ts';
import type { AppError } from '#shared/errors.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { surveyRoutes } from '#shared/route-rules/survey-routes.ts';
import { networkOf, routeRowsOf } from '#shared/routes/device-network.ts';
import { rollbackScript } from '#shared/routes/rollback-script.ts';
import type { RouteSeen } from '#shared/routes/types.ts';
import { rollbackFor, type ConnectedNow } from './connected-device.ts';
import type { DeviceService } from './device-service.ts';

export interface RouteJobsParts {
  readonly devices: DeviceService;
  readonly jobs: Jobs;
  readonly version: string;
  readonly t: Translate;
}

/** Jobs over the connected device's routes. Nothing else uses the device while one runs. */
export class RouteJobs {
  readonly #parts: RouteJobsParts;
  #held: Promise<unknown> = Promise.resolve();

  constructor(parts: RouteJobsParts) {
    this.#parts = parts;
  }

  async apply({ rows, takeOver, waivers }: Input<'routes.apply'>): Promise<Result<JobSnapshot, AppError>> {
    return await this.#begin(async (now, current) => {
      const { name } = now.asked;
      const network = networkNow(now);
      const owned = now.owned.of(now.id);
      const { findings, plan } = surveyRoutes({ rows, network, current, owned, takeOver, waivers });
      // The window disables the button, too, but this check decides.
      if (hasBlockingErrors(findings)) {
        return err({ code: 'routes.findings', values: {} });
      }
      if (plan.inTheWay.length > 0) return err({ code: 'routes.inTheWay', values: {} });
      const folder = RouteFolder.among(now.jobsFolder, new Date());
      if (!folder.ok) return folder;
      const table = { takeOver, Routes: [...rows] };
      return await this.#start(now, {
        ...{ does: 'apply', waivers, table, folder: folder.value, plan: planFor(current, plan, name) },
      });
    });
  }

  async rollBack(): Promise<Result<JobSnapshot, AppError>> {
    return await this.#begin(async (now, current) => {
      const { name } = now.asked;
      const rollback = await rollbackFor(now);
      if (!rollback.ok) return rollback;
      if (rollback.value === undefined) return err({ code: 'routes.noJob', values: { name } });
      const { folder, plan } = rollback.value;
      // What the person has read is what runs, for a rollback as well.
      return await this.#start(now, {
        ...{ does: 'rollback', waivers: [], folder, plan: planFor(current, plan(current), name) },
      });
    });
  }

  /** Whether a job runs on the device. */
  get isRunning(): boolean {
    const { jobs } = this.#parts;
    return jobs.isRunning && jobs.current()?.kind === 'routes';
  }

  /** Stops before the next change; one that has started is finished. The job can be resumed. */
  stop(): void {
    this.#parts.jobs.leave();
  }

  /** Resolves when no job is running. */
  async over(): Promise<void> {
    await this.#held;
  }

  /** Resumes a job on the connected device. */
  async resume({ folder, machine }: JobSnapshot): Promise<Result<JobSnapshot, AppError>> {
    if (this.#parts.devices.now === undefined) {
      return err({ code: 'routes.notConnected', values: { name: machine } });
    }
    return await this.#begin(async (now) => {
      const used = await now.useFolder(folder);
      return used.ok ? await this.#parts.jobs.resume(folder) : used;
    });
  }

  /** Resumes jobs on the connected device. */
  resumer(): Resumer | undefined {
    const { now } = this.#parts.devices;
    if (now === undefined) return undefined;
    const { device, id, ports, owned, key } = now;
    const network = networkNow(now);
    return new DeviceResumer({ jobs: this.#jobsOn(now), device, id, ports, owned, network, key });
  }

  /** Holds the device until the job is over. @returns once it has started */
  async #begin(
    begin: (now: ConnectedNow, current: readonly RouteSeen[]) => Promise<Result<Started, AppError>>,
  ): Promise<Result<JobSnapshot, AppError>> {
    const { devices } = this.#parts;
    return await new Promise((resolve, reject) => {
      const held = devices.withDevice(async (now) => {
        const current = routeRowsOf(now.read.facts);
        if (current === undefined)
          return err({ code: 'device.routesUnread', values: { name: now.asked.name } });
        const started = await begin(now, current);
        if (!started.ok) {
          await devices.readAgain(now);
          return started;
        }
        resolve(ok(started.value.snapshot));
        return ok(await started.value.end);
      });
      this.#held = held.catch(() => undefined);
      held.then(resolve, reject);
    });
  }

  async #start(now: ConnectedNow, run: RouteRun): Promise<Result<Started, AppError>> {
    const known = identified(now.read, now.asked.name);
    if (!known.ok) return known;
    const used = await now.useFolder(run.folder.path);
    if (!used.ok) return used;
    return await this.#parts.jobs.run(() => this.#jobsOn(now).prepare(run));
  }

  #jobsOn(now: ConnectedNow): DeviceJobs {
    const { devices, jobs, version, t } = this.#parts;
    const { device, id, ports, owned, asked, reached, key } = now;
    const how = { http: !asked.https, skipCertificateCheck: asked.skipCertificateCheck };
    return new DeviceJobs({
      ...{ device, id, ports, owned, version, reached, key },
      script: ({ at, routes }, planned) =>
        rollbackScript({ ...how, device: asked.name, at, before: routes, planned }, t),
      settled: async () => {
        await devices.readAgain(now);
      },
      onChange: () => {
        jobs.changed();
      },
    });
  }
}

const networkNow = (now: ConnectedNow) => ({ ...networkOf(now.read.facts), ...now.own });
