import { basename, join } from 'node:path';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import { changedFacts, factsNow } from '#electron/jobs/facts-at-start.ts';
import { hashesIn } from '#electron/jobs/job-files.ts';
import { joinFile, JobFolder, makeJobFolder } from '#electron/jobs/job-folder.ts';
import { JobRecord } from '#electron/jobs/job-record.ts';
import { JobRun, type JobRunOptions } from '#electron/jobs/job-run.ts';
import type { ComingKey, JournalKey } from '#electron/jobs/journal-key.ts';
import { MachineLock } from '#electron/jobs/machine-lock.ts';
import { foreignTo } from '#electron/jobs/owner-trouble.ts';
import { earlierFailures } from '#electron/jobs/stored-job.ts';
import { MachineTarget } from '#electron/jobs/machine-target.ts';
import { takeFolder, type Prepared } from '#electron/jobs/prepared.ts';
import type { Resumer } from '#electron/jobs/resumer.ts';
import { writeVerdict } from '#electron/jobs/stored-verdict.ts';
import { takenBy } from '#electron/jobs/taken-by.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { secretValues, writeDeployment } from '#shared/deployment/write.ts';
import type { AppError } from '#shared/errors.ts';
import { adapterNamed } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Waiver } from '#shared/findings/finding.ts';
import { journalFormat, type JobCreated } from '#shared/job/journal.ts';
import type { JsonObject } from '#shared/json.ts';
import { makeCarePlan, plannedValues, type CareKind, type CareValues } from '#shared/plan/care-plan.ts';
import type { MachineGoal } from '#shared/plan/goals.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { JobKind, Plan } from '#shared/plan/plan.ts';
import { redactor } from '#shared/redact.ts';
import type { StartVerdict } from '#shared/report/report-job.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface JobsOptions {
  readonly host: Host;
  readonly jobsFolder: string;
  /** Where the machine's lock is: one job per machine, whoever starts it. */
  readonly lockFolder: string;
  readonly version: string;
  /** Signs the journals, and tells one of ours from a planted one. */
  readonly key?: ComingKey;
  /** How the host was opened. Stored with the job, so that another process can open the same one. */
  readonly hostChoice?: JsonObject;
  /** Prepares jobs on a device for resuming; undefined while no device is connected. */
  readonly device?: () => Resumer | undefined;
  readonly now?: () => Date;
  /** The language of reports; English if absent. */
  readonly t?: Translate;
  /** Reports unexpected errors that nothing waits for. */
  readonly failed?: (error: unknown) => void;
}

export interface StartJob {
  readonly file: DeploymentFile;
  readonly waivers: readonly Waiver[];
  /** Of the plan that was shown; absent if none was. */
  readonly fingerprint?: string;
  /** The folder to use; absent: a new folder beside the other jobs. */
  readonly folder?: string;
  /** Facts that this process has just read: then only what a plan depends on is read again. */
  readonly facts?: HostFacts | undefined;
  /** The person's choices of a job that manages a deployment. */
  readonly values?: CareValues;
  /** What the person was told before the start. The report says the same. */
  readonly verdict?: StartVerdict;
}

/** A job that manages a deployment. */
export interface StartCare {
  readonly kind: CareKind;
  /** The deployed file, as far as it is known, with the secrets that this kind of job needs. */
  readonly file: DeploymentFile;
  readonly values: CareValues;
  readonly waivers?: readonly Waiver[];
  readonly folder?: string;
}

/** Takes the machine's lock for a folder's job. @returns its holder, or `job.folder` if it can't be written */
export async function lockFor(lockFolder: string, folder: string): Promise<Result<MachineLock, AppError>> {
  try {
    const lock = await MachineLock.take(lockFolder, folder);
    return lock.ok ? lock : err(takenBy(lock.error, folder));
  } catch (error) {
    return err({ code: 'job.folder', values: { folder: lockFolder }, detail: String(error) });
  }
}

/** What an engine needs besides the job itself. */
export function runParts(
  { host, now = () => new Date() }: JobsOptions,
  file: DeploymentFile,
  record: JobRecord,
  onChange: () => void,
): Pick<JobRunOptions<MachineGoal>, 'target' | 'record' | 'redact' | 'now' | 'onChange'> {
  const redact = redactor(secretValues(file));
  const readNow = async () => (await readFacts(host, () => undefined)).facts;
  const computerName = record.created.machine;
  const target = new MachineTarget({ host, file, record, computerName, redact, readFacts: readNow, now });
  return { target, record, redact, now, onChange };
}

/** The deployment's adapter: with another one it would be another plan. */
function adapterOf(file: DeploymentFile, facts: HostFacts): Pick<JobCreated, 'adapter'> {
  const name = file.Machines?.[0]?.NetworkConnection?.AdapterName;
  const found = name === undefined ? undefined : adapterNamed(facts, name)?.adapter;
  if (found === undefined) return {};
  const { Name, MacAddress } = found;
  return { adapter: MacAddress === undefined ? { Name } : { Name, MacAddress } };
}

/** Creates jobs: reads the machine, takes its lock, creates folder and journal. */
export class JobStarter {
  readonly #options: JobsOptions;
  readonly #onChange: () => void;

  constructor(options: JobsOptions, onChange: () => void) {
    this.#options = options;
    this.#onChange = onChange;
  }

  /** Reads the machine again first: a plan for another state is refused, and the change named. */
  async deployment(wanted: StartJob): Promise<Result<Prepared, AppError>> {
    const { facts, unread } = await factsNow(this.#options.host, wanted.facts);
    const refused = changedFacts(wanted, facts, unread);
    if (refused !== undefined) return err(refused);
    return await this.#prepare('deploy', wanted, facts, ({ configPath }) =>
      makePlan(wanted.file, facts, configPath),
    );
  }

  async care(wanted: StartCare): Promise<Result<Prepared, AppError>> {
    const { facts } = await readFacts(this.#options.host, () => undefined);
    const { waivers = [] } = wanted;
    return await this.#prepare(wanted.kind, { ...wanted, waivers }, facts, ({ configPath, path }) =>
      makeCarePlan(wanted.kind, wanted.file, facts, wanted.values, {
        config: configPath,
        scale: join(path, joinFile),
      }),
    );
  }

  async #prepare(
    kind: JobKind,
    wanted: StartJob,
    facts: HostFacts,
    planFor: (folder: JobFolder) => Plan,
  ): Promise<Result<Prepared, AppError>> {
    const { host, lockFolder, jobsFolder, now = () => new Date() } = this.#options;
    const started = now();
    // Until the key is there, others can still write the folder above all jobs.
    const key = await this.#options.key;
    let path: string;
    try {
      path = wanted.folder ?? makeJobFolder(jobsFolder, started);
    } catch (error) {
      return err({ code: 'job.folder', values: { folder: jobsFolder }, detail: String(error) });
    }
    const lock = await lockFor(lockFolder, path);
    if (!lock.ok) return lock;
    const made = await JobFolder.create(path, jobsFolder, wanted.file, host);
    const prepared = made.ok
      ? await this.#begin(kind, wanted, facts, made.value, planFor(made.value), { started, key })
      : made;
    if (!prepared.ok) {
      lock.value.release();
      return prepared;
    }
    return ok({ ...prepared.value, lock: lock.value });
  }

  async #begin(
    kind: JobKind,
    wanted: StartJob,
    facts: HostFacts,
    folder: JobFolder,
    plan: Plan,
    { started, key }: { readonly started: Date; readonly key: JournalKey | undefined },
  ): Promise<Result<Omit<Prepared, 'lock'>, AppError>> {
    const { file } = wanted;
    const { hostChoice } = this.#options;
    try {
      folder.writePlan(plan);
      if (wanted.verdict !== undefined) writeVerdict(folder, wanted.verdict, file);
      if (hostChoice !== undefined) folder.write('host.json', `${JSON.stringify(hostChoice)}\n`);
      // Comes after the files, whose hashes it names.
      const created = await this.#created(kind, wanted, facts, plan, folder.path, started);
      const record = new JobRecord(created, folder.path);
      const parts = runParts(this.#options, file, record, this.#onChange);
      const { journal, release } = takeFolder(folder.path, undefined, key);
      const run = new JobRun({ ...parts, folder, plan, journal, operations: 0 });
      run.write(created);
      const unsigned = key === undefined ? { unverified: 'older' as const } : {};
      return ok({
        run,
        record,
        folder,
        reported: { file, plan, facts, verdict: wanted.verdict },
        release,
        ...unsigned,
      });
    } catch (error) {
      await folder.removeSecrets();
      return err({ code: 'job.folder', values: { folder: folder.path }, detail: String(error) });
    }
  }

  async #created(
    kind: JobKind,
    wanted: StartJob,
    facts: HostFacts,
    plan: Plan,
    folder: string,
    started: Date,
  ): Promise<JobCreated> {
    const { host, version, jobsFolder } = this.#options;
    const { file } = wanted;
    const machine = facts.computer?.Name ?? facts.host?.ComputerName ?? host.about.name;
    const { standIn } = host.about;
    const failedBefore = await earlierFailures(jobsFolder, { kind, machine, standIn }, foreignTo(host));
    return {
      type: 'job',
      format: journalFormat,
      at: started.toISOString(),
      id: basename(folder),
      kind,
      version,
      pid: process.pid,
      machine,
      standIn: host.about.standIn,
      host: host.about.name,
      deploymentType: file.DeploymentType ?? 'SingleMachineCluster',
      fingerprint: plan.fingerprint,
      waivers: wanted.waivers,
      secrets: writeDeployment(file, { keepSecrets: false }).secretsLeftOut,
      ...adapterOf(file, facts),
      ...(failedBefore.length === 0 ? {} : { failedBefore }),
      steps: plan.steps.map(({ id, cancel }) => ({ id, cancel })),
      ...(wanted.values === undefined ? {} : { values: plannedValues(wanted.values) }),
      folder,
      files: hashesIn(folder),
    };
  }
}
