import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withoutSecrets } from '#shared/deployment/without-secrets.ts';
import { secretValues } from '#shared/deployment/write.ts';
import type { FactNeed, HostFacts } from '#shared/facts/host-facts.ts';
import type { NotChecked } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { JobCreated, JournalEntry } from '#shared/job/journal.ts';
import type { JudgedCheck } from '#shared/plan/judge-machine.ts';
import type { Settled } from '#shared/plan/is-blocked.ts';
import type { Plan, PlanStepId } from '#shared/plan/plan.ts';
import type { PreflightCheck } from '#shared/preflight/preflight.ts';
import { redactor } from '#shared/redact.ts';

/** A call from the journal; without an end if nothing recorded it. */
export interface ReportCall {
  readonly step: PlanStepId;
  readonly text: string;
  readonly begun: string;
  readonly ended?: string;
  readonly ok?: boolean;
}

/** A check as it was told; earlier versions didn't record what it rested on. */
export interface StartCheck extends PreflightCheck, Settled, Partial<Pick<JudgedCheck, 'evidence'>> {}

/** What the person was told before a job started, in the window or on the command line. */
export interface StartVerdict {
  readonly findings: readonly JudgedFinding[];
  readonly notChecked: readonly NotChecked<FactNeed>[];
  readonly checks: readonly StartCheck[];
}

/** What is known about a job to report. */
export interface ReportedJob {
  readonly snapshot: JobSnapshot;
  readonly created: JobCreated;
  readonly plan: Plan<unknown>;
  /** Jobs that manage a deployment have none. */
  readonly file?: DeploymentFile | undefined;
  /** At the job's start. */
  readonly facts?: HostFacts | undefined;
  /** Absent for jobs that nothing was said about, and those of earlier versions. */
  readonly verdict?: StartVerdict | undefined;
}

/** Everything that a report is made of, including the job's folder and the time zone. */
export interface ReportJob extends ReportedJob {
  readonly calls: readonly ReportCall[];
  readonly hashes: readonly { readonly name: string; readonly sha256: string }[];
  /** Minutes that the local time is ahead of UTC. */
  readonly offset: number;
}

/** The calls of a journal with their times, in order. */
export function reportCalls(entries: readonly JournalEntry[]): readonly ReportCall[] {
  const calls = new Map<number, ReportCall>();
  for (const entry of entries) {
    if (entry.type === 'call-started') {
      calls.set(entry.operation, { step: entry.step, text: entry.text, begun: entry.at });
    } else if (entry.type === 'call-ended') {
      const call = calls.get(entry.operation);
      if (call !== undefined) calls.set(entry.operation, { ...call, ended: entry.at, ok: entry.ok });
    }
  }
  return [...calls.values()];
}

/**
 * The job without secrets in everything that was printed and written about it. The file keeps its own: its answers are
 * written by the writer, which leaves secrets out.
 */
export function withoutJobSecrets(job: ReportJob): ReportJob {
  const redact = redactor(job.file === undefined ? [] : secretValues(job.file));
  const { snapshot, created, plan, calls, facts, verdict } = job;
  return { ...job, ...withoutSecrets({ snapshot, created, plan, calls, facts, verdict }, redact) };
}
