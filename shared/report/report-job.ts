import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withoutSecrets } from '#shared/deployment/without-secrets.ts';
import { secretValues } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { JobCreated, JournalEntry } from '#shared/job/journal.ts';
import type { Plan, PlanStepId } from '#shared/plan/plan.ts';
import { redactor } from '#shared/redact.ts';

/** A call as the journal has it; without an end where nobody saw it end. */
export interface ReportCall {
  readonly step: PlanStepId;
  readonly text: string;
  readonly begun: string;
  readonly ended?: string;
  readonly ok?: boolean;
}

/** What is known of a job that is to be reported. */
export interface ReportedJob {
  readonly snapshot: JobSnapshot;
  readonly created: JobCreated;
  readonly plan: Plan;
  /** Jobs that look after a deployment have none. */
  readonly file?: DeploymentFile | undefined;
  /** As they were when the job began. */
  readonly facts?: HostFacts | undefined;
}

/** Everything that a report is made of: also what lies in the job's folder, and the place's time. */
export interface ReportJob extends ReportedJob {
  readonly calls: readonly ReportCall[];
  readonly hashes: readonly { readonly name: string; readonly sha256: string }[];
  /** Minutes by which the place's time is ahead of UTC. */
  readonly offset: number;
}

/** The calls of a journal with their times, in their order. */
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
 * The same job without a secret in what was said and written about it. The file keeps its own: its answers are
 * written out by the writer that leaves secrets out.
 */
export function withoutJobSecrets(job: ReportJob): ReportJob {
  const redact = redactor(job.file === undefined ? [] : secretValues(job.file));
  const { snapshot, created, plan, calls, facts } = job;
  return { ...job, ...withoutSecrets({ snapshot, created, plan, calls, facts }, redact) };
}
