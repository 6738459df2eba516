import { basename } from 'node:path';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host } from '#electron/host/host.ts';
import { JobFolder } from '#electron/jobs/job-folder.ts';
import { JobRun } from '#electron/jobs/job-run.ts';
import { writeReport } from '#electron/jobs/write-report.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { secretValues } from '#shared/deployment/write.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { changedSince } from '#shared/plan/fingerprint.ts';
import type { JobSnapshot, LogLine } from '#shared/plan/job.ts';
import type { JobCreated } from '#shared/plan/journal.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { redactor } from '#shared/redact.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Waiver } from '#shared/rules/finding.ts';

export interface StartJob {
  readonly file: DeploymentFile;
  readonly waivers: readonly Waiver[];
  /** Of the plan that was shown; absent where none was. */
  readonly fingerprint?: string;
  /** Where to work; a new folder of the jobs folder where absent. */
  readonly folder?: string;
}

export interface JobsOptions {
  readonly host: Host;
  readonly jobsFolder: string;
  readonly version: string;
  readonly now?: () => Date;
}

/** The jobs of one machine: at most one runs at a time. */
export class Jobs {
  readonly #options: Required<JobsOptions>;
  readonly #listeners = new Set<() => void>();
  #run: JobRun | undefined;
  #running = false;

  constructor(options: JobsOptions) {
    this.#options = { now: () => new Date(), ...options };
  }

  current(): JobSnapshot | null {
    return this.#run?.snapshot() ?? null;
  }

  lines(from: number): readonly LogLine[] {
    return this.#run?.lines(from) ?? [];
  }

  /** Calls back after every change, as often as it changes; whoever shows it must not. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Starts a job. The machine is read again first: a plan that was made for another state of it is refused, and
   * what changed is named.
   *
   * @returns the job at its start, and its end as a promise that never rejects
   */
  async start(
    wanted: StartJob,
  ): Promise<Result<{ readonly snapshot: JobSnapshot; readonly end: Promise<JobSnapshot> }, AppError>> {
    if (this.#running) return err({ code: 'job.running', values: {} });
    this.#running = true;
    const prepared = await this.#prepare(wanted);
    if (!prepared.ok) {
      this.#running = false;
      return prepared;
    }
    const { run, report } = prepared.value;
    this.#run = run;
    const end = run.run().then((snapshot) => {
      report(snapshot);
      this.#running = false;
      this.#changed();
      return snapshot;
    });
    return ok({ snapshot: run.snapshot(), end });
  }

  cancel(): JobSnapshot | null {
    this.#run?.cancel();
    return this.current();
  }

  /** Puts an ended job aside; its folder stays. A running one stays in sight. */
  dismiss(): void {
    if (!this.#running) this.#run = undefined;
    this.#changed();
  }

  async #prepare(
    wanted: StartJob,
  ): Promise<Result<{ run: JobRun; report: (snapshot: JobSnapshot) => void }, AppError>> {
    const { host, jobsFolder, now } = this.#options;
    const { facts } = await readFacts(host, () => undefined);
    const changed = changedFacts(wanted, facts);
    if (changed.length > 0) return err({ code: 'job.factsChanged', values: { facts: changed.join(', ') } });
    const started = now();
    const place = wanted.folder === undefined ? { jobsFolder, now: started } : { folder: wanted.folder };
    const made = await JobFolder.create(place, wanted.file, host);
    if (!made.ok) return made;
    const folder = made.value;
    const plan = makePlan(wanted.file, facts, folder.configPath);
    const created = this.#created(wanted, facts, plan, folder.path, started);
    const redact = redactor(secretValues(wanted.file));
    try {
      folder.writePlan(plan);
      const run = new JobRun({
        host,
        folder,
        file: wanted.file,
        plan,
        created,
        computerName: created.machine,
        redact,
        now,
        onChange: () => {
          this.#changed();
        },
      });
      const report = (snapshot: JobSnapshot) => {
        writeReport(folder, { snapshot, plan, created, file: wanted.file });
      };
      return ok({ run, report });
    } catch (error) {
      folder.removeSecrets();
      return err({ code: 'job.folder', values: { folder: folder.path }, detail: String(error) });
    }
  }

  #created(wanted: StartJob, facts: HostFacts, plan: Plan, folder: string, started: Date): JobCreated {
    const { host, version } = this.#options;
    return {
      type: 'job',
      format: 'edge-wizard/journal/1',
      at: started.toISOString(),
      id: basename(folder),
      kind: 'deploy',
      version,
      pid: process.pid,
      machine: facts.computer?.Name ?? facts.host?.ComputerName ?? host.about.name,
      standIn: host.about.standIn,
      host: host.about.name,
      deploymentType: wanted.file.DeploymentType ?? 'SingleMachineCluster',
      fingerprint: plan.fingerprint,
      waivers: wanted.waivers,
      steps: plan.steps.map(({ id, cancel }) => ({ id, cancel })),
    };
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function changedFacts(wanted: StartJob, facts: HostFacts): readonly string[] {
  if (wanted.fingerprint === undefined) return [];
  return changedSince(wanted.fingerprint, makePlan(wanted.file, facts).fingerprint);
}
