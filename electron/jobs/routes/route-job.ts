import { basename } from 'node:path';
import type { Device } from '#electron/host/devices/device.ts';
import { isLost } from '#electron/host/devices/device.ts';
import { readRoutes } from '#electron/host/devices/read-device.ts';
import { routeRowsOf } from '#shared/facts/device-network.ts';
import {
  routeJournalFormat,
  type RouteEntry,
  type RouteOutcome,
  type RouteProof,
  type RouteRunKind,
  type RouteStep,
  type RoutesBefore,
} from '#shared/plan/route-journal.ts';
import { ownedAfter } from '#shared/routes/plan-routes.ts';
import type { RouteChange, RouteKey, RouteRow, RoutesPlan } from '#shared/routes/types.ts';
import type { Waiver } from '#shared/rules/finding.ts';
import { carryChanges } from './carry-changes.ts';
import type { OwnedRoutes, RouteFolder } from './route-folder.ts';
import { proofOf } from './route-text.ts';

export interface RouteJob {
  readonly does: RouteRunKind;
  readonly device: Device;
  /** The device's serial number, or what it is called by. */
  readonly id: string;
  readonly folder: RouteFolder;
  readonly owned: OwnedRoutes;
  /** Of the device: a route can only be on one of these. */
  readonly ports: readonly string[];
  /** The custom routes as they were read for the plan. */
  readonly current: readonly RouteRow[];
  readonly plan: RoutesPlan;
  readonly takeOver?: readonly RouteKey[];
  readonly waivers: readonly Waiver[];
  readonly version: string;
  /** The way back as a script to keep, from what was before and everything that was planned. */
  readonly script: (before: RoutesBefore, planned: readonly RouteChange[]) => string;
  /** Hears of every entry of the journal, once it is written. */
  readonly heard?: (entry: RouteEntry) => void;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
}

/** For a day on which this program is not at hand. */
const scriptFile = 'rollback.ps1';

export interface RouteJobEnd {
  readonly outcome: RouteOutcome;
  readonly steps: readonly RouteStep[];
  readonly proof: readonly RouteProof[];
  /** The custom routes at the end; undefined where they could not be read. */
  readonly after: readonly RouteRow[] | undefined;
}

/**
 * Carries a plan out on a device: keeps the before-image, makes each change and reads it back, and proves the result.
 * Whatever happens to this process, the folder says what was meant and what was done.
 *
 * @throws when the folder cannot be written: then nothing was changed
 */
export async function runRouteJob(job: RouteJob): Promise<RouteJobEnd> {
  const { device, id, folder, plan, now = () => new Date() } = job;
  const at = () => now().toISOString();
  const image = folder.keepBefore({
    format: 'edge-wizard/routes-before/1',
    at: at(),
    device: id,
    routes: job.current,
  });
  const journal = folder.journal({
    ...{ type: 'job', format: routeJournalFormat, at: at(), id: basename(folder.path), kind: 'routes' },
    ...{ version: job.version, pid: process.pid, device: id },
    ...{ standIn: device.about.standIn, host: device.about.name },
  });
  try {
    const { does, waivers } = job;
    journal.write({ type: 'run-started', at: at(), pid: process.pid, does, changes: plan.changes, waivers });
    if (does === 'apply') folder.write(scriptFile, job.script(image, [...folder.planned, ...plan.changes]));
    // Owned before it is there: a process that dies in between must not leave a route that nobody may remove.
    const before = claim(job);
    const carried = await carryChanges({
      device,
      changes: plan.changes,
      write: (entry) => {
        journal.write(entry);
        job.heard?.(entry);
      },
      now,
      ...(job.signal === undefined ? {} : { signal: job.signal }),
    });
    settle(job, before, carried.steps);
    const after = await routesNow(device, job.ports);
    const wanted = [...plan.kept, ...plan.add];
    const proof = proofOf(wanted, plan.remove, after);
    journal.write({ type: 'proof', at: at(), rows: proof });
    journal.write({ type: 'job-ended', at: at(), outcome: carried.outcome });
    return { ...carried, proof, after };
  } finally {
    journal.close();
  }
}

/** @returns what was this tool's own before */
function claim({ owned, id, plan, takeOver = [] }: RouteJob): readonly RouteKey[] {
  const before = owned.of(id);
  const adds = plan.changes.filter(({ does }) => does === 'add');
  owned.set(id, ownedAfter({ owned: before, takeOver }, adds));
  return before;
}

/** What was not added is not owned; what was removed no longer is. An unknown end leaves the claim. */
function settle(
  { owned, id, takeOver = [] }: RouteJob,
  before: readonly RouteKey[],
  steps: readonly RouteStep[],
): void {
  const made = steps.filter(
    ({ state, change }) => state === 'done' || (state === 'unknown' && change.does === 'add'),
  );
  const changes = made.map(({ change }) => change);
  owned.set(id, ownedAfter({ owned: before, takeOver }, changes));
}

/** All custom routes; a session that is broken is opened once more. */
export async function routesNow(
  device: Device,
  ports: readonly string[],
): Promise<readonly RouteRow[] | undefined> {
  let routes = await readRoutes(device, ports);
  if (!routes.ok && isLost(routes.error) && (await device.reopen()).ok)
    routes = await readRoutes(device, ports);
  return routes.ok ? routeRowsOf({ routes: routes.value }) : undefined;
}
