import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import { hashesIn } from '#electron/jobs/job-files.ts';
import { JobFolder, planText } from '#electron/jobs/job-folder.ts';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import { JobRun } from '#electron/jobs/job-run.ts';
import { lockFor, runParts, type JobsOptions } from '#electron/jobs/job-starter.ts';
import { openOperation } from '#electron/jobs/open-operation.ts';
import { hasOpenCall, planAsBegun, planLeft, planSources } from '#electron/jobs/plan-again.ts';
import { takeFolder, type Prepared } from '#electron/jobs/prepared.ts';
import type { Assessment, Resumer, Secrets } from '#electron/jobs/resumer.ts';
import { storedVerdict } from '#electron/jobs/stored-verdict.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { interruptionOf, unreadInterruption } from '#shared/job/interruption.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import type { PlanSources } from '#shared/plan/begun-plan.ts';
import { commandsOf, type Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** A job on disk, and its remaining steps. */
interface Left {
  readonly sources: PlanSources;
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
    // Whoever continues a job that anyone may have written has to see what it does.
    const commands = job.unverified === undefined ? {} : { commands: commandsOf(plan) };
    return {
      interruption: { ...interruption, ...commands },
      waits: isPaused && facts.restart?.pending === true,
    };
  }

  /**
   * Follows an operation that still runs or ended meanwhile. Otherwise reads the machine, and doesn't run again what it
   * already shows.
   */
  async prepare(job: JobReader, given: Secrets): Promise<Result<Prepared, AppError>> {
    const { folder, unverified } = job;
    const other = otherHost(job, this.#options.host);
    if (other !== undefined) return err(other);
    if (unverified === 'otherKey') return err({ code: 'job.unverified', values: { folder } });
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
    const operation = await openOperation(job, this.#options.host);
    // Its record may be anyone's, and so may be what it calls its operation; but it may also be what it says it is.
    const isUnknown = operation === 'runs' && job.unverified !== undefined;
    if (isUnknown) return err({ code: 'job.unverified.operating', values: { folder: job.folder } });
    if (operation === 'notOurs') {
      const pid = job.openCall?.started?.pid ?? 0;
      return err({ code: 'job.unreadable.process', values: { folder: job.folder, pid } });
    }
    const isFollowed = operation !== 'none' && job.unverified === undefined;
    const left = isFollowed ? await this.#following(job) : await this.#left(job);
    if (!left.ok) return left;
    const asked = isFollowed ? [] : left.value.secrets;
    const missing = asked.filter((path) => (given[path] ?? '') === '');
    if (missing.length > 0) return err({ code: 'job.secrets', values: { paths: missing } });
    // Only what was asked for: any other value would change the deployment.
    const file = asked.reduce((so, path) => withValue(so, path, given[path] ?? ''), left.value.sources.file);
    return await this.#begin(job, left.value, file, isFollowed);
  }

  async #begin(
    job: JobReader,
    { plan, facts }: Left,
    file: DeploymentFile,
    isFollowed: boolean,
  ): Promise<Result<Omit<Prepared, 'lock'>, AppError>> {
    const { folder: path, record, unverified } = job;
    const made = await JobFolder.reopen(path, this.#options.jobsFolder, file, this.#options.host);
    if (!made.ok) return made;
    const folder = made.value;
    try {
      const parts = runParts(this.#options, file, record, this.#onChange);
      const { openCall } = job;
      const { journal, release } = takeFolder(path, job.end, await this.#options.key);
      const run = new JobRun({
        ...parts,
        folder,
        plan,
        journal,
        operations: job.operations,
        waits: record.fold.snapshot().state === 'restart' && facts.restart?.pending === true,
        ...(isFollowed && openCall !== undefined ? { open: openCall } : {}),
      });
      run.write(this.#resumed(plan, path, isFollowed));
      // Comes after the journal, which names it: a file that the journal doesn't name is one that was changed.
      if (!isFollowed) folder.writePlan(plan);
      const reported = { file, plan, facts, verdict: storedVerdict(path) };
      return ok({
        run,
        record,
        folder,
        reported,
        release,
        ...(unverified === undefined ? {} : { unverified }),
      });
    } catch (error) {
      await folder.removeSecrets();
      return err({ code: 'job.folder', values: { folder: path }, detail: String(error) });
    }
  }

  #resumed(plan: Plan, folder: string, isFollowed: boolean): JournalEntry {
    const { version, now = () => new Date() } = this.#options;
    return {
      type: 'resumed',
      at: now().toISOString(),
      pid: process.pid,
      version,
      fingerprint: plan.fingerprint,
      ...(isFollowed
        ? {}
        : {
            steps: plan.steps.map(({ id, cancel }) => ({ id, cancel })),
            files: hashesIn(folder, { 'plan.json': planText(plan) }),
          }),
    };
  }

  /** The plan as it was, made again: nothing is decided again while an operation runs. */
  async #following(job: JobReader): Promise<Result<Left, AppError>> {
    const sources = planSources(job);
    if (!sources.ok) return sources;
    const was = planAsBegun(job, sources.value);
    if (!was.ok) return was;
    if (!hasOpenCall(job, was.value)) {
      return err({
        code: 'job.unreadable.call',
        values: { folder: job.folder, call: job.openCall?.text ?? '' },
      });
    }
    const { facts } = await readFacts(this.#options.host, () => undefined);
    return ok({ sources: sources.value, was: was.value, plan: was.value, facts, secrets: [] });
  }

  /** The remaining steps, by the machine's current state. */
  async #left(job: JobReader): Promise<Result<Left, AppError>> {
    const { folder, record } = job;
    const sources = planSources(job);
    if (!sources.ok) return sources;
    const was = planAsBegun(job, sources.value);
    if (!was.ok) return was;
    const { facts } = await readFacts(this.#options.host, () => undefined);
    const { created } = record;
    const name = facts.computer?.Name ?? facts.host?.ComputerName;
    if (name !== undefined && name !== created.machine) {
      return err({ code: 'job.unreadable.machine', values: { folder, machine: created.machine, name } });
    }
    const plan = planLeft(job, sources.value, facts);
    const changing = plan.steps.some(({ id }) => wantsFile.has(id));
    if (changing && isOtherAdapter(created.adapter, facts)) {
      return err({ code: 'job.factsChanged', values: { facts: 'adapters' } });
    }
    const secrets = changing ? created.secrets : [];
    return ok({ sources: sources.value, was: was.value, plan, facts, secrets });
  }
}

/** A job is resumed where it was started: never a simulated one on a real machine, or on another simulated one. */
function otherHost({ folder, record }: JobReader, { about }: Host): AppError | undefined {
  const { standIn, host } = record.created;
  const isOther = standIn !== about.standIn || (about.kind === 'training' && about.name !== host);
  return isOther ? { code: 'job.unreadable.host', values: { folder, host } } : undefined;
}

function isOtherAdapter(then: { Name: string; MacAddress?: string } | undefined, facts: HostFacts): boolean {
  if (then === undefined || facts.adapters === undefined) return false;
  return !facts.adapters.some(
    ({ Name, MacAddress }) =>
      Name === then.Name && (then.MacAddress === undefined || MacAddress === then.MacAddress),
  );
}
