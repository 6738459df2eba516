import { basename } from 'node:path';
import { identified } from '#electron/jobs/routes/device-id.ts';
import { RouteFolder } from '#electron/jobs/routes/route-folder.ts';
import { planFor, runRouteJob, type RouteJob } from '#electron/jobs/routes/route-job.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { AppError } from '#shared/errors.ts';
import type { Input } from '#shared/ipc/contract.ts';
import type { RoutesRun } from '#shared/ipc/device.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { networkOf, routeRowsOf } from '#shared/routes/device-network.ts';
import { rollbackScript } from '#shared/routes/rollback-script.ts';
import type { RouteEntry } from '#shared/routes/route-journal.ts';
import { surveyRoutes } from '#shared/routes/survey-routes.ts';
import type { RouteChange, RoutesPlan } from '#shared/routes/types.ts';
import { wayBackOf, type ConnectedNow, type DeviceService } from './device-service.ts';

export interface RouteRunsParts {
  readonly devices: DeviceService;
  readonly version: string;
  readonly t: Translate;
  readonly changed: (run: RoutesRun) => void;
}

type Wanted = Pick<RouteJob, 'does' | 'plan' | 'waivers'>;

/** Jobs on the routes of the connected device, one at a time. */
export class RouteRuns {
  readonly #parts: RouteRunsParts;
  #stop: AbortController | undefined;
  #over = Promise.resolve();

  constructor(parts: RouteRunsParts) {
    this.#parts = parts;
  }

  async apply({ rows, takeOver, waivers }: Input<'routes.apply'>): Promise<Result<RoutesRun, AppError>> {
    return await this.#parts.devices.withDevice(async (now) => {
      const { facts } = now.read;
      const current = routeRowsOf(facts);
      const { name } = now.asked;
      if (current === undefined) return err({ code: 'device.routesUnread', values: { name } });
      const network = { ...networkOf(facts), ...now.own };
      const owned = now.owned.of(now.id);
      const { findings, plan } = surveyRoutes({ rows, network, current, owned, takeOver, waivers });
      // The window holds the button back as well; what counts is said here.
      if (findings.some(({ severity, waiver }) => severity === 'error' && waiver === undefined)) {
        return err({ code: 'routes.findings', values: {} });
      }
      if (plan.inTheWay.length > 0) return err({ code: 'routes.inTheWay', values: {} });
      const folder = RouteFolder.among(now.jobsFolder, new Date());
      if (!folder.ok) return folder;
      return await this.#run(now, folder.value, {
        does: 'apply',
        waivers,
        plan: planFor(current, plan, name),
      });
    });
  }

  async rollBack(): Promise<Result<RoutesRun, AppError>> {
    return await this.#parts.devices.withDevice(async (now) => {
      const way = wayBackOf(now);
      if (!way.ok) return way;
      if (way.value === undefined) return err({ code: 'routes.noJob', values: { name: now.asked.name } });
      const { folder, plan } = way.value;
      const current = routeRowsOf(now.read.facts);
      const { name } = now.asked;
      if (current === undefined) return err({ code: 'device.routesUnread', values: { name } });
      // What the person read is what is done, on the way back as well.
      return await this.#run(now, folder, {
        does: 'rollback',
        waivers: [],
        plan: planFor(current, plan(current), name),
      });
    });
  }

  get isRunning(): boolean {
    return this.#stop !== undefined;
  }

  /** Resolves once no run is under way. */
  async over(): Promise<void> {
    await this.#over;
  }

  /** Before the next change; one that has begun is brought to its end. */
  stop(): void {
    this.#stop?.abort();
  }

  async #run(now: ConnectedNow, folder: RouteFolder, wanted: Wanted): Promise<Result<RoutesRun, AppError>> {
    const { devices, version, t, changed } = this.#parts;
    const { device, id, ports, owned, asked, useFolder } = now;
    const known = identified(now.read, asked.name);
    if (!known.ok) return known;
    const stop = new AbortController();
    this.#stop = stop;
    let finish = (): void => undefined;
    this.#over = new Promise((resolve) => {
      finish = resolve;
    });
    let run: RoutesRun | undefined;
    const how = { http: !asked.https, skipCertificateCheck: asked.skipCertificateCheck };
    try {
      const settled = await useFolder(folder.path);
      if (!settled.ok) return settled;
      const end = await runRouteJob({
        ...{ ...wanted, device, id, ports, folder, owned, version },
        script: ({ at, routes }, planned) =>
          rollbackScript({ ...how, device: asked.name, at, before: routes, planned }, t),
        signal: stop.signal,
        begun: (plan) => {
          run = atFirst(wanted.does, plan, folder.path);
          changed(run);
        },
        heard: (entry) => {
          if (run === undefined) return;
          run = after(run, entry);
          if (entry.type !== 'job-ended') changed(run);
        },
      });
      if (!end.ok) return end;
      const { plan, steps, proof, outcome } = end.value;
      const begun = run ?? atFirst(wanted.does, plan, folder.path);
      return ok({ ...begun, steps: steps.map(stepOf), proof, outcome });
    } finally {
      this.#stop = undefined;
      finish();
      await devices.readAgain(now);
    }
  }
}

const wordsOf = (change: RouteChange): string => callText(changeCall(change));

const atFirst = (does: RoutesRun['does'], plan: RoutesPlan, folder: string): RoutesRun => ({
  does,
  steps: plan.changes.map((change) => ({ text: wordsOf(change), state: 'waiting' })),
  reopened: 0,
  proof: [],
  folder,
  id: basename(folder),
});

const stepOf = ({ text, state, detail, error }: RoutesRun['steps'][number]): RoutesRun['steps'][number] => ({
  text,
  state,
  ...(detail === undefined ? {} : { detail }),
  ...(error === undefined ? {} : { error }),
});

/** The run once this was written into its journal. */
function after(run: RoutesRun, entry: RouteEntry): RoutesRun {
  const withStep = (id: string, part: Partial<RoutesRun['steps'][number]>): RoutesRun => ({
    ...run,
    steps: run.steps.map((step, index) => (String(index + 1) === id ? { ...step, ...part } : step)),
  });
  switch (entry.type) {
    case 'step-started':
      return withStep(entry.step, { state: 'running' });
    case 'step-ended':
      return withStep(entry.step, {
        state: entry.state,
        ...(entry.detail === undefined ? {} : { detail: entry.detail }),
        ...(entry.error === undefined ? {} : { error: entry.error }),
      });
    case 'session-reopened':
      return { ...run, reopened: run.reopened + 1 };
    case 'proof':
      return { ...run, proof: entry.rows };
    case 'job':
    case 'run-started':
    case 'cancel-asked':
    case 'job-ended':
      return run;
  }
}
