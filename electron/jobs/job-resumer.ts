import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import { defaultStartDeadline } from '#electron/host/powershell/powershell-host.ts';
import { JobFolder, secretFile } from '#electron/jobs/job-folder.ts';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import { JobRun } from '#electron/jobs/job-run.ts';
import { lockFor, runParts, type JobsOptions } from '#electron/jobs/job-starter.ts';
import { takeFolder, type Prepared } from '#electron/jobs/prepared.ts';
import type { Assessment, Resumer, Secrets } from '#electron/jobs/resumer.ts';
import { storedFile, storedPlan } from '#electron/jobs/stored-job.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { interruptionOf, unreadInterruption } from '#shared/job/interruption.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { isShown } from '#shared/plan/goals.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** A job on disk, and its remaining steps. */
interface Left {
  readonly file: DeploymentFile;
  readonly was: Plan;
  readonly plan: Plan;
  readonly facts: HostFacts;
  readonly secrets: readonly string[];
}

/** Steps that pass the deployment file to the product. */
const wantsFile: ReadonlySet<string> = new Set(['deploy', 'arc']);

/** Resumes jobs after a kill, a crash, a restart of the computer, or a failure. */
export class MachineResumer implements Resumer {
  readonly #options: JobsOptions;
  readonly #onChange: () => void;

  constructor(options: JobsOptions, onChange: () => void) {
    this.#options = options;
    this.#onChange = onChange;
  }

  async assess(job: JobReader): Promise<Assessment> {
    // Another machine shows nothing about this job.
    const other = otherHost(job, this.#options.host);
    const left = other === undefined ? await this.#left(job) : err(other);
    const { lastAt } = job;
    const snapshot = job.record.fold.snapshot();
    const isPaused = snapshot.state === 'restart';
    if (!left.ok) {
      return { interruption: unreadInterruption(snapshot, lastAt), waits: isPaused };
    }
    const { was, plan, facts, secrets } = left.value;
    const interruption = interruptionOf(snapshot, was, plan, facts, { lastAt, secrets });
    return { interruption, waits: isPaused && facts.restart?.pending === true };
  }

  /**
   * Follows an operation that still runs or ended meanwhile. Otherwise reads the machine, and doesn't run again what it
   * already shows.
   */
  async prepare(job: JobReader, given: Secrets): Promise<Result<Prepared, AppError>> {
    const { folder } = job;
    const other = otherHost(job, this.#options.host);
    if (other !== undefined) return err(other);
    const lock = await lockFor(this.#options.lockFolder, folder);
    if (!lock.ok) return lock;
    const prepared = await this.#prepared(job, given);
    if (!prepared.ok) {
      lock.value.release();
      return prepared;
    }
    return ok({ ...prepared.value, lock: lock.value });
  }

  async #prepared(job: JobReader, given: Secrets): Promise<Result<Omit<Prepared, 'lock'>, AppError>> {
    const isFollowed = await isToBeFollowed(job, this.#options.host);
    const left = isFollowed ? await this.#following(job) : await this.#left(job);
    if (!left.ok) return left;
    const { file, plan, facts } = left.value;
    const missing = isFollowed ? [] : left.value.secrets.filter((path) => (given[path] ?? '') === '');
    if (missing.length > 0) return err({ code: 'job.secrets', values: { paths: missing.join(', ') } });
    const whole = Object.entries(given).reduce((so, [path, value]) => withValue(so, path, value), file);
    return await this.#begin(job, { ...left.value, file: whole, plan, facts }, isFollowed);
  }

  async #begin(
    job: JobReader,
    { file, plan, facts }: Left,
    isFollowed: boolean,
  ): Promise<Result<Omit<Prepared, 'lock'>, AppError>> {
    const { folder: path, record } = job;
    const made = await JobFolder.reopen(path, this.#options.jobsFolder, file, this.#options.host);
    if (!made.ok) return made;
    const folder = made.value;
    try {
      if (!isFollowed) folder.writePlan(plan);
      const parts = runParts(this.#options, file, record, this.#onChange);
      const { openCall } = job;
      const { journal, release } = takeFolder(path, job.end);
      const run = new JobRun({
        ...parts,
        folder,
        plan,
        journal,
        operations: job.operations,
        waits: record.fold.snapshot().state === 'restart' && facts.restart?.pending === true,
        ...(isFollowed && openCall !== undefined ? { open: openCall } : {}),
      });
      run.write(this.#resumed(plan, isFollowed));
      return ok({ run, record, folder, reported: { file, plan, facts }, release });
    } catch (error) {
      await folder.removeSecrets();
      return err({ code: 'job.folder', values: { folder: path }, detail: String(error) });
    }
  }

  #resumed(plan: Plan, isFollowed: boolean): JournalEntry {
    const { version, now = () => new Date() } = this.#options;
    return {
      type: 'resumed',
      at: now().toISOString(),
      pid: process.pid,
      version,
      fingerprint: plan.fingerprint,
      ...(isFollowed ? {} : { steps: plan.steps.map(({ id, cancel }) => ({ id, cancel })) }),
    };
  }

  /** The plan as it was: nothing is decided again while an operation runs. */
  async #following(job: JobReader): Promise<Result<Left, AppError>> {
    const file = storedFile(job.folder);
    const was = storedPlan(job.folder);
    if (file === undefined || was === undefined) return err(unreadableJob(job.folder, 'plan'));
    const { facts } = await readFacts(this.#options.host, () => undefined);
    return ok({ file, was, plan: was, facts, secrets: [] });
  }

  /** The remaining steps, by the machine's current state. */
  async #left(job: JobReader): Promise<Result<Left, AppError>> {
    const { folder, record } = job;
    const file = storedFile(folder);
    const was = storedPlan(folder);
    if (file === undefined || was === undefined) return err(unreadableJob(folder, 'plan'));
    const { facts } = await readFacts(this.#options.host, () => undefined);
    const { created } = record;
    const name = facts.computer?.Name ?? facts.host?.ComputerName;
    if (name !== undefined && name !== created.machine) {
      return err({ code: 'job.unreadable.machine', values: { folder, machine: created.machine, name } });
    }
    const plan = this.#plan(job, file, was, facts);
    const changing = plan.steps.some(({ id }) => wantsFile.has(id));
    if (changing && isOtherAdapter(created.adapter, facts)) {
      return err({ code: 'job.factsChanged', values: { facts: 'adapters' } });
    }
    return ok({ file, was, plan, facts, secrets: changing ? created.secrets : [] });
  }

  #plan(job: JobReader, file: DeploymentFile, was: Plan, facts: HostFacts): Plan {
    const { kind, secrets } = job.record.created;
    const snapshot = job.record.fold.snapshot();
    const done = new Set(snapshot.steps.filter(({ state }) => state === 'done').map(({ id }) => id));
    if (kind === 'deploy') {
      const config = join(job.folder, secrets.length > 0 ? secretFile : 'deployment.json');
      const lacksArc = snapshot.failure?.code.startsWith('arc') === true;
      const plan = makePlan(file, facts, config, { lacksArc });
      // The backup from before the product changed the kubeconfig is the one that counts.
      return { ...plan, steps: plan.steps.filter(({ id }) => id !== 'backup' || !done.has('backup')) };
    }
    const isLeft = (step: Plan['steps'][number]) =>
      step.id === 'prove' ||
      !(done.has(step.id) || (step.goal !== undefined && isShown(step.goal, facts) === true));
    return { ...was, steps: was.steps.filter(isLeft) };
  }
}

/** A job is resumed where it was started: never a simulated one on a real machine, or on another simulated one. */
function otherHost({ folder, record }: JobReader, { about }: Host): AppError | undefined {
  const { standIn, host } = record.created;
  const isOther = standIn !== about.standIn || (about.kind === 'training' && about.name !== host);
  return isOther ? { code: 'job.unreadable.host', values: { folder, host } } : undefined;
}

/**
 * In milliseconds, from an operation's start to its first line: half a minute for a PowerShell on a busy machine,
 * almost nothing for a training machine.
 */
const longestStart = ({ about }: Host): number => (about.kind === 'training' ? 3000 : defaultStartDeadline);

/** The starter of the operation may have been killed while it was starting. Until then, its state is unknown. */
async function beginning(job: JobReader, host: Host): Promise<void> {
  const longest = longestStart(host);
  // By the journal's clock, but never longer than that: a clock can be set back.
  const begun = Math.min(Date.parse(job.openCall?.at ?? ''), Date.now());
  const until = begun + longest;
  while (job.openCall !== undefined && job.openCall.started === undefined && Date.now() < until) {
    await wait(50);
    job.read();
  }
}

/** Whether the open call is an operation that still runs or has recorded its end. */
async function isToBeFollowed(job: JobReader, host: Host): Promise<boolean> {
  if (job.openCall?.long === true) await beginning(job, host);
  const open = job.openCall;
  if (open?.started === undefined) return false;
  return open.ended !== undefined || (await job.isOperating());
}

function isOtherAdapter(then: { Name: string; MacAddress?: string } | undefined, facts: HostFacts): boolean {
  if (then === undefined || facts.adapters === undefined) return false;
  return !facts.adapters.some(
    ({ Name, MacAddress }) =>
      Name === then.Name && (then.MacAddress === undefined || MacAddress === then.MacAddress),
  );
}
