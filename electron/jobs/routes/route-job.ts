import { basename, dirname } from 'node:path';
import { isLost, type Device } from '#electron/device/session/device.ts';
import { readRoutes } from '#electron/device/session/read-device.ts';
import { checkCall, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import { takeLease } from '#electron/host/file-lease.ts';
import { engineFile } from '#electron/jobs/job-reader.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { AppError } from '#shared/errors.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { routeRowsOf } from '#shared/routes/device-network.ts';
import { ownedAfter, wholeRow } from '#shared/routes/plan-routes.ts';
import { routeKey } from '#shared/routes/prefix.ts';
import {
  routeJournalFormat,
  type RouteEntry,
  type RouteOutcome,
  type RouteProof,
  type RouteRunKind,
  type RouteStep,
  type RoutesBefore,
} from '#shared/routes/route-journal.ts';
import { isPort } from '#shared/routes/rules/context.ts';
import type { RouteChange, RouteKey, RouteRow, RouteSeen, RoutesPlan } from '#shared/routes/types.ts';
import { carryChanges } from './carry-changes.ts';
import type { OwnedRoutes } from './owned-routes.ts';
import type { RouteFolder } from './route-folder.ts';
import { proofOf, routeText } from './route-text.ts';

export interface RouteJob {
  readonly does: RouteRunKind;
  readonly device: Device;
  /** The device's serial number, or what it is called by. */
  readonly id: string;
  readonly folder: RouteFolder;
  readonly owned: OwnedRoutes;
  /** Of the device, whose routes could be read: nothing is changed on another one. */
  readonly ports: readonly string[];
  /** What is to be done, from the routes that the device has once no other job from here is at work on it. */
  readonly plan: (current: readonly RouteSeen[]) => Result<RoutesPlan, AppError>;
  readonly waivers: readonly Waiver[];
  readonly version: string;
  /** The way back as a script to keep, from what was before and everything that was planned. */
  readonly script: (before: RoutesBefore, planned: readonly RouteChange[]) => string;
  /** Hears what is about to be done, and of every entry of the journal once it is written. */
  readonly begun?: (plan: RoutesPlan) => void;
  readonly heard?: (entry: RouteEntry) => void;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
}

/** For a day on which this program is not at hand. */
const scriptFile = 'rollback.ps1';

export interface RouteJobEnd {
  readonly outcome: RouteOutcome;
  /** The custom routes at the beginning. */
  readonly before: readonly RouteSeen[];
  readonly plan: RoutesPlan;
  readonly steps: readonly RouteStep[];
  readonly proof: readonly RouteProof[];
  /** The custom routes at the end; undefined where they could not be read. */
  readonly after: readonly RouteSeen[] | undefined;
}

/** A plan that somebody has read: it is carried out on the very routes that it was made for, or not at all. */
export function planFor(
  shown: readonly RouteSeen[],
  plan: RoutesPlan,
  name: string,
): (current: readonly RouteSeen[]) => Result<RoutesPlan, AppError> {
  const words = (rows: readonly RouteSeen[]): string => rows.map(routeText).toSorted().join('\n');
  return (current) =>
    words(current) === words(shown) ? ok(plan) : err({ code: 'device.changed', values: { name } });
}

/**
 * Carries a plan out on a device: keeps the before-image, makes each change and reads it back, and proves the result.
 * Whatever happens to this process, the folder says what was meant and what was done.
 *
 * @returns why nothing was changed: `routes.running` beside another job on the device, `routes.runningHere` beside
 *   another run of this one, `device.routesUnread`, `job.unwritable`, or what the plan says; `job.cutShort` where the
 *   disk failed after changes had begun
 */
export async function runRouteJob(job: RouteJob): Promise<Result<RouteJobEnd, AppError>> {
  const { folder } = job;
  const begun = new Set<string>();
  const heard = (entry: RouteEntry): void => {
    if (entry.type === 'step-started') begun.add(entry.step);
    job.heard?.(entry);
  };
  try {
    const end = await runAlone({ ...job, heard });
    if (!end.ok) folder.abandon();
    return end;
  } catch (error) {
    const code = begun.size > 0 ? 'job.cutShort' : 'job.unwritable';
    return err({ code, values: { folder: unwritable(error, folder.path) }, detail: String(error) });
  }
}

/** The folder that the disk failed in, which need not be the job's: an error names the file, or the folder to be made. */
function unwritable(error: unknown, folder: string): string {
  const { path, syscall } = error as NodeJS.ErrnoException;
  if (path === undefined) return folder;
  return syscall === 'mkdir' ? path : dirname(path);
}

async function runAlone(job: RouteJob): Promise<Result<RouteJobEnd, AppError>> {
  const lock = await job.owned.lock(job.id, job.folder.path);
  if (!lock.ok) {
    const { folder, pid } = lock.error;
    const code = folder === job.folder.path ? 'routes.runningHere' : 'routes.running';
    return err({ code, values: { folder, pid } });
  }
  try {
    const letGo = takeLease(engineFile(job.folder.path));
    try {
      return await planAndCarry(job);
    } finally {
      letGo();
    }
  } finally {
    lock.value.release();
  }
}

async function planAndCarry(job: RouteJob): Promise<Result<RouteJobEnd, AppError>> {
  const { device, ports, folder, id, owned } = job;
  // Its image is that of the other device: there would be no way back.
  if (folder.device !== undefined && folder.device !== id) {
    return err({ code: 'job.taken', values: { folder: folder.path } });
  }
  const had = owned.read(id);
  if (!had.ok) return had;
  const current = await routesNow(device, ports);
  if (current === undefined) return err({ code: 'device.routesUnread', values: { name: device.about.name } });
  const plan = job.plan(current);
  if (!plan.ok) return plan;
  const unread = plan.value.changes.find(({ row }) => !isOn(ports, row));
  if (unread !== undefined) {
    return err({ code: 'device.portUnread', values: { port: unread.row.InterfaceAlias } });
  }
  const refused = plan.value.changes.map(changeCall).find((call) => !checkCall(call, deviceCatalogue).ok);
  // Half of a plan is worse than none.
  if (refused !== undefined)
    return err({ code: 'routes.notSendable', values: { command: callText(refused) } });
  return ok(await carryOut(job, had.value, current, plan.value));
}

async function carryOut(
  job: RouteJob,
  had: readonly RouteRow[],
  current: readonly RouteSeen[],
  plan: RoutesPlan,
): Promise<RouteJobEnd> {
  const { does, device, id, folder, owned, waivers, now = () => new Date() } = job;
  const at = () => now().toISOString();
  const ownBefore = had.filter((own) => includes(current, own));
  const image = folder.keepBefore({
    ...{ format: 'edge-wizard/routes-before/1', at: at(), device: id },
    // What the device does not say of a route of ours is known from when it was added.
    routes: current.map(
      (seen) =>
        wholeRow(
          seen,
          ownBefore.find((own) => includes([own], seen)),
        )[0] ?? seen,
    ),
    owned: ownBefore,
  });
  const journal = folder.journal({
    ...{ type: 'job', format: routeJournalFormat, at: at(), id: basename(folder.path), kind: 'routes' },
    ...{ version: job.version, pid: process.pid, device: id },
    ...{ standIn: device.about.standIn, host: device.about.name },
  });
  const given = does === 'rollback' ? image.routes.filter((row) => !includes(image.owned, row)) : [];
  const owning = (begun: readonly RouteChange[], after?: readonly RouteSeen[]): void => {
    const ours = ownedAfter({ owned: had.filter((own) => isOn(job.ports, own)), begun, after, given });
    owned.set(id, [...had.filter((own) => !isOn(job.ports, own)), ...ours]);
  };
  try {
    journal.write({ type: 'run-started', at: at(), pid: process.pid, does, changes: plan.changes, waivers });
    if (does === 'apply') folder.write(scriptFile, job.script(image, [...folder.planned, ...plan.changes]));
    job.begun?.(plan);
    // Owned before it is there: a process that dies in between must not leave a route that nobody may remove.
    owning(plan.changes);
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
    const after = await routesNow(device, job.ports);
    owning(
      carried.steps.filter(({ state }) => state !== 'skipped').map((step) => step.change),
      after,
    );
    const proof = proofOf([...plan.kept, ...plan.add], plan.remove, after);
    journal.write({ type: 'proof', at: at(), rows: proof });
    journal.write({ type: 'job-ended', at: at(), outcome: carried.outcome });
    return { ...carried, before: current, plan, proof, after };
  } finally {
    journal.close();
  }
}

const isOn = (ports: readonly string[], { InterfaceAlias }: RouteKey): boolean =>
  ports.some((port) => isPort(port, InterfaceAlias));

const includes = (keys: readonly RouteKey[], row: RouteKey): boolean =>
  keys.some((key) => routeKey(key) === routeKey(row));

/** All custom routes; a session that is broken is opened once more. */
export async function routesNow(
  device: Device,
  ports: readonly string[],
): Promise<readonly RouteSeen[] | undefined> {
  let routes = await readRoutes(device, ports);
  if (!routes.ok && isLost(routes.error) && (await device.reopen()).ok)
    routes = await readRoutes(device, ports);
  return routes.ok ? routeRowsOf({ routes: routes.value }) : undefined;
}
