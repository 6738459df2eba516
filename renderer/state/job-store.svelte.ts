import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { Input, WizardApi } from '#shared/ipc/contract.ts';
import type { SupportEntry } from '#shared/ipc/files.ts';
import type { JobSnapshot, JobSummary, LogLine } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';
import { settle } from './client.ts';
import { CurrentJob } from './current-job.svelte.ts';

/** The kinds of jobs that manage an existing deployment. */
export type CareKind = Input<'care.start'>['kind'];
export type CareValues = Input<'care.start'>['values'];
type Secrets = Readonly<Record<string, string>>;

interface Dependencies {
  readonly api: WizardApi;
  /** The answers' secrets, by path. */
  readonly secrets: () => Secrets;
  /** Another job is shown than before, or it has progressed. */
  readonly changed: (job: JobSnapshot, before: JobSnapshot | null) => void;
  readonly failed: (error: AppError) => void;
}

/** The shown job, what can be done with it, and the earlier jobs. */
export class JobStore {
  /** Newest first; null until they have been loaded. */
  earlier = $state.raw<readonly JobSummary[] | null>(null);
  /** The deployed file, as far as a job of this computer has it. */
  deployed = $state.raw<DeploymentFile>({});
  /** Whether the list of earlier jobs is open. */
  isListOpen = $state(false);
  /** Whether a request is waiting for its answer. */
  busy = $state(false);
  /** Whether the product is collecting its logs. */
  collecting = $state(false);
  /** Where the product put the logs that it collected, and for which job. */
  logs = $state.raw<{ readonly job: string | undefined; readonly zip: string } | null>(null);
  /** Whether the person restarts the computer themselves. */
  restartsLater = $state(false);
  /** Whether a restart was requested since the job started, here or by confirming that it was made. */
  restartAsked = $state(false);
  /** Given again for the shown job, and only for it. */
  #secrets = $state.raw<Secrets>({});
  /** The job that was opened from the list. */
  #opened = $state<string | null>(null);
  readonly #current: CurrentJob;
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
    this.#current = new CurrentJob(dependencies.api, dependencies.failed);
  }

  /** The shown job. */
  get current(): JobSnapshot | null {
    return this.#current.job;
  }
  /** The shown job's log. */
  get log(): readonly LogLine[] {
    return this.#current.log;
  }

  /** Shows this state of a job, unless it is older than the shown one. */
  take(job: JobSnapshot): void {
    const before = this.current;
    this.#current.take(job);
    const after = this.current;
    if (after !== null && after !== before) this.#dependencies.changed(after, before);
  }

  /** A secret that was given again, or that this window still has. */
  secret(path: string): string {
    return this.#secrets[path] ?? this.#dependencies.secrets()[path] ?? '';
  }
  giveSecret(path: string, text: string): void {
    this.#secrets = { ...this.#secrets, [path]: text };
  }

  /** Resumes the shown job: interrupted, waiting for a restart, or failed. */
  async resume(paths: readonly string[] = []): Promise<boolean> {
    const secrets = Object.fromEntries(paths.map((path) => [path, this.secret(path)]));
    const goesOn = await this.#job(this.#dependencies.api['job.resume']({ secrets }));
    this.restartAsked = true;
    if (goesOn) this.#secrets = {};
    return goesOn;
  }
  /** Ends an interrupted job without changes. */
  abandon(): Promise<boolean> {
    return this.#job(this.#dependencies.api['job.abandon']({}));
  }
  async cancel(): Promise<void> {
    const job = await this.#settle(this.#dependencies.api['job.cancel']({}));
    if (job !== null) this.take(job);
  }
  /** Deploys the answers. @returns whether it has started */
  async deploy(input: Input<'job.start'>): Promise<boolean> {
    return !this.busy && this.#job(this.#dependencies.api['job.start'](input));
  }
  /** Manages an existing deployment. */
  care(
    kind: CareKind,
    { values = {}, confirmed = '', secrets = {}, ...rest }: Partial<Omit<Input<'care.start'>, 'kind'>> = {},
  ): Promise<boolean> {
    this.restartAsked = false;
    return this.#job(this.#dependencies.api['care.start']({ kind, confirmed, values, secrets, ...rest }));
  }
  /** Shows an earlier job. */
  async open(id: string): Promise<void> {
    if (!(await this.#job(this.#dependencies.api['job.open']({ id })))) return;
    this.#opened = id;
    this.isListOpen = false;
  }
  /** Reads the shown job again, for example after its device was connected. */
  async lookAgain(): Promise<void> {
    if (this.current !== null) await this.#job(this.#dependencies.api['job.open']({ id: this.current.id }));
  }
  /** Restarts the computer; a training machine is back at once. */
  async restart(): Promise<void> {
    await this.#ask(this.#dependencies.api['job.restart']({}));
    this.restartAsked = true;
  }
  async print(): Promise<void> {
    await this.#settle(this.#dependencies.api['job.print']({}));
  }
  async report(): Promise<void> {
    await this.#ask(this.#dependencies.api['job.report']({}));
  }
  async showFolder(): Promise<void> {
    await this.#settle(this.#dependencies.api['job.showFolder']({}));
  }
  /** What the support file of the shown job would contain. */
  listSupport(): Promise<readonly SupportEntry[] | null> {
    return this.#settle(this.#dependencies.api['support.list']({}));
  }
  /** Dismisses the finished job. @returns it, or null if it stays visible */
  async dismiss(): Promise<JobSnapshot | null> {
    const { current } = this;
    const answer = await settle(this.#dependencies.api['job.dismiss']({}));
    if (answer.ok) this.#current.forget();
    else this.#dependencies.failed(answer.error);
    return answer.ok ? current : null;
  }
  async collectLogs(job?: string): Promise<void> {
    this.collecting = true;
    const answer = await this.#ask(this.#dependencies.api['job.collectLogs']({}));
    this.collecting = false;
    if (answer !== null) this.logs = { job, zip: answer.zip };
  }

  /** Whether a job was opened from the list, so that the current answers aren't its own. */
  isEarlier(id: string): boolean {
    return this.#opened === id;
  }

  async showEarlier(): Promise<void> {
    this.isListOpen = true;
    await this.readEarlier();
  }
  async readEarlier(): Promise<void> {
    this.earlier = (await this.#settle(this.#dependencies.api['job.list']({}))) ?? this.earlier;
  }
  async readDeployed(): Promise<void> {
    this.deployed = (await this.#settle(this.#dependencies.api['care.deployed']({})))?.file ?? {};
  }
  /** Deletes the folder of a finished job. */
  async remove(id: string): Promise<void> {
    await this.#settle(this.#dependencies.api['job.delete']({ id }));
    await this.readEarlier();
  }

  async #job(asked: Promise<Result<JobSnapshot, AppError>>): Promise<boolean> {
    const job = await this.#ask(asked);
    if (job === null) return false;
    this.restartsLater = false;
    this.take(job);
    return true;
  }

  async #ask<Value>(asked: Promise<Result<Value, AppError>>): Promise<Value | null> {
    this.busy = true;
    const answer = await this.#settle(asked);
    this.busy = false;
    return answer;
  }

  async #settle<Value>(asked: Promise<Result<Value, AppError>>): Promise<Value | null> {
    const answer = await settle(asked);
    if (answer.ok) return answer.value;
    this.#dependencies.failed(answer.error);
    return null;
  }
}
