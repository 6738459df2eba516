import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDevice } from '#electron/composition/open-device.ts';
import type { Device } from '#electron/device/session/device.ts';
import { OwnedRoutes } from '#electron/device/jobs/owned-routes.ts';
import { runPrepared } from '#electron/jobs/run-prepared.ts';
import { readBack } from '#electron/device/jobs/read-back.ts';
import { RouteFolder } from '#electron/device/jobs/route-folder.ts';
import { DeviceJobs, type DeviceJobsOptions } from '#electron/device/jobs/device-jobs.ts';
import { planFor } from '#electron/device/jobs/route-plan.ts';
import type { AppError } from '#shared/errors.ts';
import type { JobOutcome, StepSnapshot } from '#shared/job/job.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { routeKey } from '#shared/routes/prefix.ts';
import type { RouteRow, RouteSeen, RoutesPlan } from '#shared/routes/types.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';

export const ports = ['Port3', 'Port4'];

export interface DeviceFaultWanted {
  readonly cmdlet: string;
  readonly call?: number;
  readonly does: 'drop' | 'hang' | 'throw';
  readonly when?: 'before' | 'after';
  readonly id?: string;
  readonly message?: string;
}

/** A training device in a job's folder, with these routes and faults. */
export async function deviceIn(
  place: string,
  routes: readonly RouteRow[],
  faults: readonly DeviceFaultWanted[] = [],
): Promise<Device> {
  mkdirSync(place, { recursive: true });
  const scenario = join(place, 'scenario.json');
  const file = { format: 'edge-wizard/scenario/1', kind: 'device', title: 'mine', state: { routes }, faults };
  writeFileSync(scenario, JSON.stringify({ ...file, basedOn: 'port2-internet-port3-cameras' }));
  const opened = await openDevice(
    { kind: 'training', scenario, speed: 0 },
    { scripts: '', state: place },
    { name: 'training', user: 'EdgeUser', https: true, skipCertificateCheck: false },
    undefined,
  );
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const settled = await opened.value.useFolder(place);
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return opened.value.device;
}

export interface Run {
  readonly does?: 'apply' | 'rollback';
  readonly place: string;
  /** The folder as it was read earlier; it is read now where absent. */
  readonly folder?: RouteFolder;
  readonly device: Device;
  readonly plan: RoutesPlan;
  readonly current: readonly RouteSeen[];
  readonly signal?: AbortSignal;
  readonly id?: string;
  readonly ownedIn?: string;
  /** The ports whose routes could be read. */
  readonly on?: readonly string[];
  readonly heard?: NonNullable<DeviceJobsOptions['heard']>;
}

/** How a job over routes ended. */
export interface RouteJobEnd {
  readonly outcome: JobOutcome | undefined;
  /** Those that never began were skipped. */
  readonly steps: readonly (Omit<StepSnapshot, 'state'> & {
    readonly state: StepSnapshot['state'] | 'skipped';
  })[];
  readonly proof: readonly ProofRow[];
  readonly after: readonly RouteSeen[] | undefined;
}

/** Carries a plan out that somebody has read for these routes. */
export async function carry(run: Run): Promise<RouteJobEnd> {
  const end = await begin(run);
  if (!end.ok) throw new Error(JSON.stringify(end.error));
  return end.value;
}

/** As `carry`, where it may be refused. */
export async function begin({
  does = 'apply',
  place,
  folder,
  device,
  plan,
  current,
  signal,
  id = '1HXQG13',
  ownedIn = place,
  on = ports,
  heard = () => undefined,
}: Run): Promise<Result<RouteJobEnd, AppError>> {
  const at = folder === undefined ? RouteFolder.at(place) : ok(folder);
  if (!at.ok) throw new Error(JSON.stringify(at.error));
  const jobs = new DeviceJobs({
    ...{ device, id, owned: new OwnedRoutes(ownedIn), ports: on, version: '1.0.0', heard },
    script: () => '# way back\n',
  });
  const prepared = await jobs.prepare({
    ...{ does, folder: at.value, plan: planFor(current, plan, 'edge'), waivers: [] },
  });
  if (!prepared.ok) return prepared;
  if (signal?.aborted === true) prepared.value.run.cancel();
  const failed: unknown[] = [];
  const end = await runPrepared(prepared.value, (error) => failed.push(error));
  if (failed.length > 0) throw failed[0] as Error;
  const { outcome, steps, proof, routes, failure } = end;
  if (failure?.code === 'journal') {
    return err({ code: 'job.cutShort', values: { folder: failure.folder ?? '' } });
  }
  return ok({
    outcome,
    steps: steps.map((step) => ({ ...step, state: step.state === 'waiting' ? 'skipped' : step.state })),
    proof,
    after: routes?.after ?? undefined,
  });
}

export const row = (third: number, RouteMetric = 100, InterfaceAlias = 'Port3'): RouteRow => ({
  ...{ InterfaceAlias, DestinationPrefix: `10.40.${String(third)}.0/24` },
  ...{ NextHop: '192.168.20.1', RouteMetric },
});
/** Routes by what tells them apart. */
export const sorted = (rows: readonly RouteSeen[] | undefined): readonly string[] | undefined =>
  rows?.map((item) => JSON.stringify([routeKey(item), item.NextHop, item.RouteMetric])).sort();

/** All custom routes of these ports, as the device shows them; undefined where it does not. */
export async function routesNow(
  device: Device,
  on: readonly string[],
): Promise<readonly RouteSeen[] | undefined> {
  const read = await readBack(device, on);
  return read.ok ? read.value : undefined;
}
