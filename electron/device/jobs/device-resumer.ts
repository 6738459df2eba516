import type { Device } from '#electron/device/session/device.ts';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import type { Prepared } from '#electron/jobs/prepared.ts';
import type { Assessment, Resumer } from '#electron/jobs/resumer.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { AppError } from '#shared/errors.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import { unreadInterruption } from '#shared/job/interruption.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { surveyRoutes } from '#shared/route-rules/survey-routes.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { planRollback } from '#shared/routes/plan-routes.ts';
import type { DeviceNetwork, RouteSeen, RoutesPlan } from '#shared/routes/types.ts';
import type { DeviceJobs } from './device-jobs.ts';
import { isShown } from './device-target.ts';
import type { OwnedRoutes } from './owned-routes.ts';
import { readBack } from './read-back.ts';
import { RouteFolder, type StoredTable } from './route-folder.ts';

export interface DeviceResumerOptions {
  readonly jobs: DeviceJobs;
  readonly device: Device;
  /** The device's serial number, or the name that it was reached by. */
  readonly id: string;
  readonly ports: readonly string[];
  readonly owned: OwnedRoutes;
  readonly network: DeviceNetwork;
  /** That the journals are signed with. */
  readonly key?: JournalKey | undefined;
}

type Planner = (current: readonly RouteSeen[]) => Result<RoutesPlan, AppError>;

/** Resumes jobs over the connected device's routes: the rest is planned again from what it shows. */
export class DeviceResumer implements Resumer {
  readonly #options: DeviceResumerOptions;

  constructor(options: DeviceResumerOptions) {
    this.#options = options;
  }

  async assess(job: JobReader): Promise<Assessment> {
    const { device, ports } = this.#options;
    const snapshot = job.record.fold.snapshot();
    const unread = unreadInterruption(snapshot, job.lastAt);
    const current = this.#isOf(job) ? await readBack(device, ports) : undefined;
    if (current?.ok !== true) return { interruption: unread, waits: false };
    const change = snapshot.routes?.changes[Number(unread.step) - 1];
    const truth = change !== undefined && isShown(change, current.value) ? 'reached' : 'notReached';
    const folder = RouteFolder.at(job.folder, this.#options.key);
    const left = folder.ok ? this.#planner(folder.value)(current.value) : folder;
    const changes = left.ok ? left.value.changes : [];
    const next = changes.map((_, index) => `${index + 1}` as const);
    const commands = changes.map((item) => callText(changeCall(item)));
    return { interruption: { ...unread, truth, next, commands }, waits: false };
  }

  async prepare(job: JobReader): Promise<Result<Prepared, AppError>> {
    const { machine: name } = job.record.created;
    if (!this.#isOf(job)) return err({ code: 'routes.notConnected', values: { name } });
    const folder = RouteFolder.at(job.folder, this.#options.key);
    if (!folder.ok) return folder;
    const { fold } = job.record;
    return await this.#options.jobs.prepare({
      ...{ does: fold.snapshot().routes?.does ?? 'apply', folder: folder.value, waivers: fold.waivers },
      plan: this.#planner(folder.value),
    });
  }

  /** A job is resumed where it was started: never a simulated device's on a real one, or on another one. */
  #isOf({ record: { created } }: JobReader): boolean {
    const { device, id } = this.#options;
    const isSame = created.device === id && created.standIn === device.about.standIn;
    return isSame && (!created.standIn || created.host === device.about.name);
  }

  /** The purpose of a job's last run, planned for the device's current state. */
  #planner(folder: RouteFolder): Planner {
    const fold = folder.job?.record.fold;
    const { before, planned } = folder;
    if (fold?.snapshot().routes?.does === 'rollback' && before !== undefined) {
      return (now) => ok(planRollback({ now, before: before.routes, planned }));
    }
    const table = folder.table();
    if (!table.ok) return () => table;
    if (table.value === undefined)
      return () => err({ code: 'routes.noTable', values: { folder: folder.path } });
    const wanted = table.value;
    return (current) => this.#plan(wanted, fold?.waivers ?? [], current);
  }

  #plan(
    { Routes: rows, takeOver }: StoredTable,
    waivers: readonly Waiver[],
    current: readonly RouteSeen[],
  ): Result<RoutesPlan, AppError> {
    const { owned, id, network } = this.#options;
    const had = owned.read(id);
    if (!had.ok) return had;
    const { findings, plan } = surveyRoutes({ rows, network, current, owned: had.value, takeOver, waivers });
    if (hasBlockingErrors(findings)) return err({ code: 'routes.findings', values: {} });
    return plan.inTheWay.length > 0 ? err({ code: 'routes.inTheWay', values: {} }) : ok(plan);
  }
}
