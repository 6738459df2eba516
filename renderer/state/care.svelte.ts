import type { AppError } from '#shared/errors.ts';
import type { Input, WizardApi } from '#shared/ipc/contract.ts';
import type { JobSnapshot, JobSummary } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';
import { settle } from './client.ts';

/** What can be done with a deployment that is there. */
export type CareKind = Input<'care.start'>['kind'];
export type CareValues = Input<'care.start'>['values'];
type Secrets = Readonly<Record<string, string>>;

interface Dependencies {
  readonly api: WizardApi;
  /** Those of the answers, by their path. */
  readonly secrets: () => Secrets;
  readonly take: (job: JobSnapshot) => void;
  readonly failed: (error: AppError) => void;
}

/** Everything about jobs beyond the first deployment: carrying on, looking after what is there, and earlier jobs. */
export class Care {
  /** The newest first; null until they have been asked for. */
  jobs = $state.raw<readonly JobSummary[] | null>(null);
  /** Whether the list of earlier jobs lies over the window. */
  isListOpen = $state(false);
  /** Whether something has been asked for and not been answered yet. */
  busy = $state(false);
  /** Where the product put the logs that it collected, and for which job. */
  logs = $state.raw<{ readonly job: string | undefined; readonly zip: string } | null>(null);
  /** Whether the person restarts the computer themselves. */
  restartsLater = $state(false);
  /** Whether a restart was asked for, here or by saying that it has been made, since a job was begun. */
  restartAsked = $state(false);
  /** Given again for the job in sight, and for nothing else. */
  #secrets = $state.raw<Secrets>({});
  /** The job that was opened from the list. */
  #earlier = $state<string | null>(null);
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** A secret that was given again, or that this window still has. */
  secret(path: string): string {
    return this.#secrets[path] ?? this.#dependencies.secrets()[path] ?? '';
  }
  giveSecret(path: string, text: string): void {
    this.#secrets = { ...this.#secrets, [path]: text };
  }

  /** Carries on with the job in sight: interrupted, waiting for a restart, or failed. */
  async resume(paths: readonly string[] = []): Promise<boolean> {
    const secrets = Object.fromEntries(paths.map((path) => [path, this.secret(path)]));
    const goesOn = await this.#job(this.#dependencies.api['job.resume']({ secrets }));
    this.restartAsked = true;
    if (goesOn) this.#secrets = {};
    return goesOn;
  }
  /** Ends an interrupted job as it is. */
  abandon(): Promise<boolean> {
    return this.#job(this.#dependencies.api['job.abandon']({}));
  }
  start(
    kind: CareKind,
    { values = {}, confirmed = '', secrets = {} }: Partial<Omit<Input<'care.start'>, 'kind'>> = {},
  ): Promise<boolean> {
    this.restartAsked = false;
    return this.#job(this.#dependencies.api['care.start']({ kind, confirmed, values, secrets }));
  }
  /** Shows an earlier job. */
  async open(id: string): Promise<void> {
    if (!(await this.#job(this.#dependencies.api['job.open']({ id })))) return;
    this.#earlier = id;
    this.isListOpen = false;
  }
  /** Restarts the computer; a training machine is back at once. */
  async restart(): Promise<void> {
    await this.#ask(this.#dependencies.api['job.restart']({}));
    this.restartAsked = true;
  }
  async report(): Promise<void> {
    await this.#ask(this.#dependencies.api['job.report']({}));
  }
  async collectLogs(job?: string): Promise<void> {
    const answer = await this.#ask(this.#dependencies.api['job.collectLogs']({}));
    if (answer !== null) this.logs = { job, zip: answer.zip };
  }

  /** Whether a job was opened from the list: the answers at hand are not those of it. */
  isEarlier(id: string): boolean {
    return this.#earlier === id;
  }

  async showList(): Promise<void> {
    this.isListOpen = true;
    await this.list();
  }
  async list(): Promise<void> {
    const jobs = await settle(this.#dependencies.api['job.list']({}));
    if (jobs.ok) this.jobs = jobs.value;
    else this.#dependencies.failed(jobs.error);
  }
  /** Deletes the folder of a job that is over. */
  async remove(id: string): Promise<void> {
    const answer = await settle(this.#dependencies.api['job.delete']({ id }));
    if (!answer.ok) this.#dependencies.failed(answer.error);
    await this.list();
  }

  async #job(asked: Promise<Result<JobSnapshot, AppError>>): Promise<boolean> {
    const job = await this.#ask(asked);
    if (job === null) return false;
    this.restartsLater = false;
    this.#dependencies.take(job);
    return true;
  }

  async #ask<Value>(asked: Promise<Result<Value, AppError>>): Promise<Value | null> {
    this.busy = true;
    const answer = await settle(asked);
    this.busy = false;
    if (answer.ok) return answer.value;
    this.#dependencies.failed(answer.error);
    return null;
  }
}
