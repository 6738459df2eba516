import { RouteFolder, newestRouteFolder } from '#electron/jobs/routes/route-folder.ts';
import { routesNow, runRouteJob, type RouteJob } from '#electron/jobs/routes/route-job.ts';
import type { AppError } from '#shared/errors.ts';
import { networkOf, routeRowsOf } from '#shared/facts/device-network.ts';
import type { Input, RoutesRun } from '#shared/ipc/contract.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { callText } from '#shared/plan/powershell-text.ts';
import type { RouteEntry } from '#shared/plan/route-journal.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { planRollback, planRoutes } from '#shared/routes/plan-routes.ts';
import { rollbackScript } from '#shared/routes/rollback-script.ts';
import { checkRoutes } from '#shared/routes/rules/check-routes.ts';
import type { RouteChange, RouteRow, RoutesPlan } from '#shared/routes/types.ts';
import { applyWaivers } from '#shared/rules/waive.ts';
import type { ConnectedNow, DeviceService } from './device-service.ts';

export interface RouteRunsParts {
  readonly devices: DeviceService;
  readonly version: string;
  readonly t: Translate;
  readonly changed: (run: RoutesRun) => void;
}

type Wanted = Pick<RouteJob, 'does' | 'plan' | 'waivers' | 'takeOver'>;

/** Jobs on the routes of the connected device, one at a time. */
export class RouteRuns {
  readonly #parts: RouteRunsParts;
  #stop: AbortController | undefined;

  constructor(parts: RouteRunsParts) {
    this.#parts = parts;
  }

  async apply({ rows, takeOver, waivers }: Input<'routes.apply'>): Promise<Result<RoutesRun, AppError>> {
    return await this.#parts.devices.withDevice(async (now) => {
      const { facts } = now.read;
      const network = { ...networkOf(facts), clientAddresses: now.clientAddresses };
      const findings = applyWaivers(checkRoutes({ Routes: rows }, network).findings, waivers);
      // The window holds the button back as well; what counts is said here.
      if (findings.some(({ severity, waiver }) => severity === 'error' && waiver === undefined)) {
        return err({ code: 'routes.findings', values: {} });
      }
      const current = await routesNow(now.device, now.ports);
      if (current === undefined) return unreadable(now);
      const planOf = (there: readonly RouteRow[]): Required<Pick<Wanted, 'plan' | 'takeOver'>> => {
        const input = { current: there, wanted: rows, owned: now.owned.of(now.id) };
        const plain = planRoutes(input);
        const handedOver = takeOver ? plain.inTheWay : [];
        return { takeOver: handedOver, plan: planRoutes({ ...input, takeOver: handedOver }) };
      };
      const planned = planOf(current);
      if (planned.plan.inTheWay.length > 0) return err({ code: 'routes.inTheWay', values: {} });
      // What the person read is what is done: a device that has changed meanwhile is shown first.
      if (textOf(planned.plan) !== textOf(planOf(routeRowsOf(facts) ?? []).plan)) {
        await this.#parts.devices.readAgain(now);
        return err({ code: 'device.changed', values: { name: now.asked.name } });
      }
      const folder = RouteFolder.among(now.jobsFolder, new Date());
      if (!folder.ok) return folder;
      return await this.#run(now, folder.value, current, { does: 'apply', waivers, ...planned });
    });
  }

  async rollBack(): Promise<Result<RoutesRun, AppError>> {
    return await this.#parts.devices.withDevice(async (now) => {
      const path = newestRouteFolder(now.jobsFolder, now.id);
      const folder = path === undefined ? undefined : RouteFolder.at(path);
      if (folder?.ok === false) return folder;
      const before = folder?.value.before;
      // A before-image belongs to one device: another one's routes are nothing to go back to.
      if (folder === undefined || before?.device !== now.id) {
        return err({ code: 'routes.noJob', values: { name: now.asked.name } });
      }
      const current = await routesNow(now.device, now.ports);
      if (current === undefined) return unreadable(now);
      const plan = planRollback({ now: current, before: before.routes, planned: folder.value.planned });
      return await this.#run(now, folder.value, current, { does: 'rollback', waivers: [], plan });
    });
  }

  /** Before the next change; one that has begun is brought to its end. */
  stop(): void {
    this.#stop?.abort();
  }

  async #run(
    now: ConnectedNow,
    folder: RouteFolder,
    current: readonly RouteRow[],
    wanted: Wanted,
  ): Promise<Result<RoutesRun, AppError>> {
    const { devices, version, t, changed } = this.#parts;
    const { device, id, ports, owned, asked } = now;
    const stop = new AbortController();
    this.#stop = stop;
    let run = atFirst(wanted, folder.path);
    changed(run);
    const how = { http: !asked.https, skipCertificateCheck: asked.skipCertificateCheck };
    try {
      const end = await runRouteJob({
        ...{ ...wanted, device, id, ports, current, folder, owned, version },
        script: ({ at, routes }, planned) =>
          rollbackScript({ ...how, device: asked.name, at, before: routes, planned }, t),
        signal: stop.signal,
        heard: (entry) => {
          run = after(run, entry);
          if (entry.type !== 'job-ended') changed(run);
        },
      });
      run = { ...run, steps: end.steps.map(stepOf), proof: end.proof, outcome: end.outcome };
      return ok(run);
    } catch (error) {
      return err({ code: 'job.unwritable', values: { folder: folder.path }, detail: String(error) });
    } finally {
      this.#stop = undefined;
      await devices.readAgain(now);
    }
  }
}

const unreadable = ({ asked }: ConnectedNow): Result<never, AppError> =>
  err({ code: 'device.routesUnread', values: { name: asked.name } });

const wordsOf = (change: RouteChange): string => callText(changeCall(change));
const textOf = ({ changes }: RoutesPlan): string => changes.map(wordsOf).join('\n');

const atFirst = ({ does, plan }: Wanted, folder: string): RoutesRun => ({
  does,
  steps: plan.changes.map((change) => ({ text: wordsOf(change), state: 'waiting' })),
  reopened: 0,
  proof: [],
  folder,
});

const stepOf = ({
  text,
  state,
  detail,
}: Pick<RoutesRun['steps'][number], 'text' | 'state' | 'detail'>): RoutesRun['steps'][number] => ({
  text,
  state,
  ...(detail === undefined ? {} : { detail }),
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
