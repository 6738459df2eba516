import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { abandonJob, deleteFolder } from '#electron/jobs/give-up.ts';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import type { JobsOptions, JobStarter, StartCare, StartJob } from '#electron/jobs/job-starter.ts';
import { JobWatch } from '#electron/jobs/job-watch.ts';
import { deletedName } from '#electron/jobs/leftover-secrets.ts';
import { engine } from '#electron/jobs/load-engine.ts';
import { openJob, openOwnJob } from '#electron/jobs/open-job.ts';
import { isOwnOperation } from '#electron/jobs/open-operation.ts';
import { foreignTo } from '#electron/jobs/owner-trouble.ts';
import { ownSnapshot, type Prepared, type Started } from '#electron/jobs/prepared.ts';
import type { Assessment, Resumer, Secrets } from '#electron/jobs/resumer.ts';
import { isRunning, listJobs, stateOf, typicalOf } from '#electron/jobs/stored-job.ts';
import { takenBy } from '#electron/jobs/taken-by.ts';
import type { AppError } from '#shared/errors.ts';
import { unreadInterruption } from '#shared/job/interruption.ts';
import type { JobSnapshot, JobSummary, LogLine } from '#shared/job/job.ts';
import { commandsOf } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';

export type { JobsOptions, StartCare, StartJob } from '#electron/jobs/job-starter.ts';
export type { Started } from '#electron/jobs/prepared.ts';

const ignore = (): void => undefined;

/** The jobs of one machine. At most one runs at a time, and at most one is shown. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #listeners = new Set<() => void>();
  /** The job that this process runs, or ran last. */
  #own: Prepared | undefined;
  /** The shown job if another process runs it, or none does. */
  #watch: JobWatch | undefined;
  #running = false;
  /** The `seq` that the shown job started at: a resumed job continues to count. */
  #base = 0;
  /** How long each stage took on this machine before. */
  #typical: NonNullable<JobSnapshot['typical']> = {};

  /** Notifies listeners that the shown job has changed. */
  readonly changed = (): void => {
    for (const listener of this.#listeners) listener();
  };

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  current(): JobSnapshot | null {
    if (this.#watch !== undefined) return this.#given(this.#watch.snapshot());
    if (this.#own === undefined) return null;
    return this.#given({ ...ownSnapshot(this.#own), typical: this.#typical });
  }

  #given(snapshot: JobSnapshot): JobSnapshot {
    return { ...snapshot, seq: snapshot.seq + this.#base };
  }

  lines(from: number): readonly LogLine[] {
    return (this.#watch?.record ?? this.#own?.record)?.lines(from) ?? [];
  }

  /** Calls back after every change, unthrottled; the caller must limit how often it shows it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async start(wanted: StartJob): Promise<Result<Started, AppError>> {
    return await this.run(async () => await (await this.#starter()).deployment(wanted));
  }

  async care(wanted: StartCare): Promise<Result<Started, AppError>> {
    return await this.run(async () => await (await this.#starter()).care(wanted));
  }

  async #starter(): Promise<JobStarter> {
    return new (await engine()).JobStarter(this.#options, this.changed);
  }

  /**
   * Resumes a job: interrupted, waiting for a restart, or failed.
   *
   * @param unsure called with what will run, before it runs, if it can't be told who wrote the job's record
   */
  async resume(
    folder: string,
    secrets: Secrets = {},
    unsure: (commands: readonly string[]) => void = ignore,
  ): Promise<Result<Started, AppError>> {
    return await this.run(async () => {
      const opened = await openOwnJob(folder, this.#options);
      if (!opened.ok) return opened;
      const job = opened.value;
      if (await isRunning(job)) return err(takenBy({ folder, pid: job.pid }, folder));
      const resumer = await this.#resumerOf(job);
      const name = job.record.created.machine;
      if (resumer === undefined) return err({ code: 'routes.notConnected', values: { name } });
      const prepared = await resumer.prepare(job, secrets);
      if (prepared.ok && job.unverified !== undefined) unsure(commandsOf(prepared.value.reported.plan));
      return prepared;
    });
  }

  async #resumerOf({ record: { created } }: JobReader): Promise<Resumer | undefined> {
    if (created.kind === 'routes') return this.#options.device?.();
    return new (await engine()).MachineResumer(this.#options, this.changed);
  }

  /** Nothing is known about a job on a device that isn't connected. */
  async #assess(job: JobReader): Promise<Assessment> {
    const resumer = await this.#resumerOf(job);
    if (resumer !== undefined) return await resumer.assess(job);
    return { interruption: unreadInterruption(job.record.fold.snapshot(), job.lastAt), waits: false };
  }

  /**
   * Shows a job that a start of the wizard finds or names. If its operation has outlived its engine, and this
   * computer's wizard wrote its record, the job is resumed at once, because it only has to be followed; any other job
   * waits for a person.
   */
  async openFound(folder: string): Promise<Result<JobSnapshot, AppError>> {
    const shown = await this.show(folder);
    if (!shown.ok || shown.value.state !== 'interrupted') return shown;
    const job = openJob(folder, await this.#options.key);
    if (!job.ok || job.value.unverified !== undefined || !(await isOwnOperation(job.value))) return shown;
    const resumed = await this.resume(folder);
    return resumed.ok ? ok(resumed.value.snapshot) : resumed;
  }

  /**
   * After the restart of a training machine: the job is resumed if nothing has to be asked, and otherwise says what it
   * needs. On a real machine a person does that.
   */
  async resumeAfterRestart(folder: string): Promise<void> {
    const job = openJob(folder, await this.#options.key);
    const isOwn = job.ok && job.value.unverified === undefined && this.#options.host.about.standIn;
    if (!isOwn || !(await this.resume(folder)).ok) await this.show(folder);
  }

  async list(): Promise<readonly JobSummary[]> {
    return await listJobs(this.#options.jobsFolder, await this.#options.key, foreignTo(this.#options.host));
  }

  folderOf(id: string): string {
    return join(this.#options.jobsFolder, id);
  }

  /** Shows a job on disk. */
  async show(folder: string): Promise<Result<JobSnapshot, AppError>> {
    if (this.#running)
      return err({ code: 'job.running', values: { folder: this.current()?.folder ?? '', pid: process.pid } });
    const opened = await openOwnJob(folder, this.#options);
    if (!opened.ok) return opened;
    this.#base = this.current()?.seq ?? 0;
    this.#watch?.stop();
    this.#own = undefined;
    const assess = (job: JobReader) => this.#assess(job);
    this.#watch = new JobWatch(opened.value, assess, this.changed, this.#options.failed ?? ignore);
    await this.#watch.look();
    this.changed();
    return ok(this.#given(this.#watch.snapshot()));
  }

  /** Ends an interrupted job without resuming it. */
  async abandon(): Promise<Result<JobSnapshot, AppError>> {
    const watch = this.#watch;
    if (watch === undefined || this.#running) return err({ code: 'job.none', values: {} });
    const { folder } = watch.snapshot();
    const { key, now = () => new Date() } = this.#options;
    const ended = await abandonJob(folder, await key, now);
    if (!ended.ok) return ended;
    return await this.show(folder);
  }

  /** Deletes the folder of a finished job, all or nothing. @returns `job.notOver`, `job.inUse` */
  async delete(id: string): Promise<Result<null, AppError>> {
    const folder = this.folderOf(id);
    const job = openJob(folder, await this.#options.key);
    if (job.ok && (await stateOf(job.value)) !== 'ended') {
      return err({ code: 'job.notOver', values: { folder } });
    }
    if (this.current()?.folder === folder) this.dismiss();
    return await deleteFolder(folder, this.folderOf(deletedName(id, randomUUID())));
  }

  cancel(): JobSnapshot | null {
    this.#own?.run.cancel();
    return this.current();
  }

  /** Stops the job at its next boundary without an end, so that it can be resumed. */
  leave(): void {
    this.#own?.run.leave();
  }

  /** Hides a finished job; its folder stays. A running one stays visible. */
  dismiss(): void {
    if (!this.#running) {
      this.#own = undefined;
      this.#watch?.stop();
      this.#watch = undefined;
    }
    this.changed();
  }

  /** Whether this process runs a job. */
  get isRunning(): boolean {
    return this.#running;
  }

  /** Runs the prepared job, unless another one is running. */
  async run(prepare: () => Promise<Result<Prepared, AppError>>): Promise<Result<Started, AppError>> {
    if (this.#running) {
      return err({ code: 'job.running', values: { folder: this.current()?.folder ?? '', pid: process.pid } });
    }
    this.#running = true;
    try {
      const prepared = await prepare();
      if (prepared.ok) return ok(await this.#begun(prepared.value));
      this.#running = false;
      return prepared;
    } catch (error) {
      this.#running = false;
      return err({ code: 'internal', values: {}, detail: String(error) });
    }
  }

  async #begun(own: Prepared): Promise<Started> {
    const { host, jobsFolder } = this.#options;
    this.#typical = await typicalOf(jobsFolder, own.record.created, foreignTo(host)).catch(() => ({}));
    this.#base = this.current()?.seq ?? 0;
    this.#watch?.stop();
    this.#watch = undefined;
    this.#own = own;
    return { end: this.#carried(own), snapshot: this.#given(ownSnapshot(own)) };
  }

  async #carried(own: Prepared): Promise<JobSnapshot> {
    const { runPrepared } = await engine();
    await runPrepared(own, this.#options.failed ?? ignore, this.#options.t);
    this.#running = false;
    this.changed();
    return ownSnapshot(own);
  }
}
