import { basename } from 'node:path';
import type { Device } from '#electron/device/session/device.ts';
import { checkCall, deviceCatalogue } from '#electron/host/catalogue/index.ts';
import { hashesIn, type DecisiveFile } from '#electron/jobs/job-files.ts';
import { planText, rollbackFile } from '#electron/jobs/job-folder.ts';
import { JobRecord } from '#electron/jobs/job-record.ts';
import { JobRun } from '#electron/jobs/job-run.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import type { MachineLock } from '#electron/jobs/machine-lock.ts';
import { takeFolder, type Prepared } from '#electron/jobs/prepared.ts';
import { unwritable } from '#electron/jobs/unwritable.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { AppError } from '#shared/errors.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import { journalFormat, type FileHashes, type JobCreated, type JournalEntry } from '#shared/job/journal.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { isPort } from '#shared/routes/context.ts';
import { ownedAfter } from '#shared/routes/plan-routes.ts';
import type { RouteRunKind, RoutesBefore } from '#shared/routes/route-run.ts';
import type { RouteChange, RouteKey, RouteRow, RouteSeen, RoutesPlan } from '#shared/routes/types.ts';
import { DeviceTarget } from './device-target.ts';
import type { OwnedRoutes } from './owned-routes.ts';
import { imageBefore, includes } from './image-before.ts';
import { readBack } from './read-back.ts';
import { tableText, wantedFile, type RouteFolder, type StoredTable } from './route-folder.ts';
import { planOf } from './route-plan.ts';

export interface DeviceJobsOptions {
  readonly device: Device;
  /** The device's serial number, or the name that it was reached by. */
  readonly id: string;
  readonly owned: OwnedRoutes;
  /** The device's ports whose routes could be read: no other port is changed. */
  readonly ports: readonly string[];
  readonly version: string;
  /** The rollback as a script to keep, from the previous routes and all planned changes. */
  readonly script: (before: RoutesBefore, planned: readonly RouteChange[]) => string;
  /** How the device was reached. Stored with the job, so that another process can reach the same device. */
  readonly reached?: JsonObject;
  /** Signs the journals. */
  readonly key?: JournalKey | undefined;
  /** Called before the end of a job is reported, so that the shown device can be read again. */
  readonly settled?: () => Promise<void>;
  readonly onChange?: () => void;
  /** Called with every entry of the journal once it is written. */
  readonly heard?: (entry: JournalEntry) => void;
  readonly now?: () => Date;
}

/** One run over the routes of a device. */
export interface RouteRun {
  readonly does: RouteRunKind;
  readonly folder: RouteFolder;
  /** Makes the plan from the device's routes, when no other job from here is using the device. */
  readonly plan: (current: readonly RouteSeen[]) => Result<RoutesPlan, AppError>;
  readonly waivers: readonly Waiver[];
  /** The wanted routes; stored, so that the job can be resumed. */
  readonly table?: StoredTable;
}

/** A run that may start: nothing has been written yet. */
interface Planned {
  readonly run: RouteRun;
  readonly current: readonly RouteSeen[];
  readonly plan: RoutesPlan;
  /** This tool's routes before the run. */
  readonly had: readonly RouteRow[];
}

/** Prepares jobs over a device's routes. */
export class DeviceJobs {
  readonly #options: DeviceJobsOptions;

  constructor(options: DeviceJobsOptions) {
    this.#options = options;
  }

  /**
   * Takes the device's lock, requests the plan, saves the previous routes, and starts the journal.
   *
   * @returns why nothing is changed: `routes.running` during another job on the device, `routes.runningHere` during
   *   another run of this one, `job.unverified`, `device.routesUnread`, `job.unwritable`, or the plan's error
   */
  async prepare(run: RouteRun): Promise<Result<Prepared, AppError>> {
    const { owned, id } = this.#options;
    const { folder } = run;
    if (folder.job?.unverified === 'otherKey')
      return err({ code: 'job.unverified', values: { folder: folder.path } });
    let lock: MachineLock | undefined;
    try {
      const taken = await owned.lock(id, folder.path);
      if (!taken.ok) {
        folder.abandon();
        const code = taken.error.folder === folder.path ? 'routes.runningHere' : 'routes.running';
        return err({ code, values: { folder: taken.error.folder, pid: taken.error.pid } });
      }
      lock = taken.value;
      // Another process may have had the lock since the folder was read.
      folder.job?.read();
      const planned = await this.#planned(run);
      if (planned.ok) return ok(this.#begun(planned.value, lock));
      lock.release();
      folder.abandon();
      return planned;
    } catch (error) {
      lock?.release();
      return err({
        code: 'job.unwritable',
        values: { folder: unwritable(error, folder.path) },
        detail: String(error),
      });
    }
  }

  async #planned(run: RouteRun): Promise<Result<Planned, AppError>> {
    const { device, ports, id, owned } = this.#options;
    // The saved routes are the other device's, so a rollback would be impossible.
    if (run.folder.device !== undefined && run.folder.device !== id) {
      return err({ code: 'job.taken', values: { folder: run.folder.path } });
    }
    const had = owned.read(id);
    if (!had.ok) return had;
    const current = await readBack(device, ports);
    if (!current.ok) return err({ code: 'device.routesUnread', values: { name: device.about.name } });
    const plan = run.plan(current.value);
    if (!plan.ok) return plan;
    const { changes } = plan.value;
    const unread = changes.find(({ row }) => !isOn(ports, row));
    if (unread !== undefined) {
      return err({ code: 'device.portUnread', values: { port: unread.row.InterfaceAlias } });
    }
    const refused = changes.map(changeCall).find((call) => !checkCall(call, deviceCatalogue).ok);
    // Half a plan is worse than none.
    if (refused !== undefined)
      return err({ code: 'routes.notSendable', values: { command: callText(refused) } });
    return ok({ run, current: current.value, plan: plan.value, had: had.value });
  }

  /** @throws if the disk fails: nothing has been changed on the device then */
  #begun(planned: Planned, lock: MachineLock): Prepared {
    const { device, ports, script, heard, settled, key, now = () => new Date() } = this.#options;
    const { run, plan, had } = planned;
    const { folder, does } = run;
    const image = folder.keepBefore(imageBefore(planned, this.#options.id, now().toISOString()));
    const steps = planOf(plan);
    if (does === 'apply') folder.write(rollbackFile, script(image, [...folder.planned, ...plan.changes]));
    const texts = this.#textsOf(run, steps);
    const keep = (): void => {
      for (const [name, text] of Object.entries(texts)) folder.write(name, text);
    };
    // A job begins with its journal, which names its files; later, the files follow what the journal names.
    if (folder.job === undefined) keep();
    const files = hashesIn(folder.path, texts);
    const first = this.#firstEntry(planned, steps, now().toISOString(), files);
    const record = folder.job?.record ?? new JobRecord(first as JobCreated, folder.path);
    const { journal, release } = takeFolder(folder.path, folder.job?.end, key);
    const given = does === 'rollback' ? image.routes.filter((row) => !includes(image.owned, row)) : [];
    const owning = (begun: readonly RouteChange[], after?: readonly RouteSeen[]): void => {
      this.#own(had, begun, after, given);
    };
    try {
      journal.write(first);
      if (folder.job !== undefined) keep();
      // Owned before it exists: if the process dies in between, the route must still be removable.
      owning(plan.changes);
      heard?.(first);
    } catch (error) {
      journal.close();
      release();
      throw error;
    }
    record.entry(first);
    const reopened = (): void => {
      job.write({ type: 'session-reopened', at: now().toISOString() });
    };
    const job = new JobRun<RouteChange>({
      target: new DeviceTarget({
        ...{ device, ports, plan, reopened },
        concluded: async (begun, after) => {
          owning(begun, after);
          await settled?.();
        },
      }),
      folder,
      plan: steps,
      record,
      journal,
      operations: folder.job?.operations ?? 0,
      redact: (text: string) => text,
      now,
      onChange: this.#options.onChange ?? (() => undefined),
      ...(heard === undefined ? {} : { heard }),
    });
    const unverified = folder.job?.unverified ?? (key === undefined ? 'older' : undefined);
    const unsure = unverified === undefined ? {} : { unverified };
    return { run: job, record, folder, reported: { plan: steps }, lock, release, ...unsure };
  }

  /** The files that decide what the job does, as this run leaves them. */
  #textsOf({ table }: RouteRun, steps: Plan<RouteChange>): Partial<Record<DecisiveFile, string>> {
    const { reached } = this.#options;
    return {
      ...(table === undefined ? {} : { [wantedFile]: tableText(table) }),
      ...(reached === undefined ? {} : { 'host.json': `${JSON.stringify(reached)}\n` }),
      'plan.json': planText(steps),
    };
  }

  #firstEntry(
    { run, plan, current }: Planned,
    { steps }: Plan<RouteChange>,
    at: string,
    files: FileHashes,
  ): JournalEntry {
    const { device, id, version } = this.#options;
    const { standIn, name } = device.about;
    const begun = {
      ...{ at, pid: process.pid, version, fingerprint: '', waivers: run.waivers },
      steps: steps.map(({ id: step, cancel }) => ({ id: step, cancel })),
      routes: { does: run.does, changes: plan.changes, before: current },
      files,
    };
    if (run.folder.job !== undefined) return { type: 'resumed', ...begun };
    return {
      ...{ type: 'job', format: journalFormat, id: basename(run.folder.path), kind: 'routes', device: id },
      ...{ machine: name, standIn, host: name, deploymentType: '', secrets: [], ...begun },
    };
  }

  #own(
    had: readonly RouteRow[],
    begun: readonly RouteChange[],
    after: readonly RouteSeen[] | undefined,
    given: readonly RouteKey[],
  ): void {
    const { owned, id, ports } = this.#options;
    const ours = ownedAfter({ owned: had.filter((own) => isOn(ports, own)), begun, after, given });
    owned.set(id, [...had.filter((own) => !isOn(ports, own)), ...ours]);
  }
}

const isOn = (ports: readonly string[], { InterfaceAlias }: RouteKey): boolean =>
  ports.some((port) => isPort(port, InterfaceAlias));
