import type { PlanStepId, StepCancel } from '#shared/plan/plan.ts';
import type { StageId } from '#shared/plan/stages.ts';

export type JobOutcome = 'done' | 'failed' | 'cancelled' | 'reboot';

/** Expected against seen, read from the machine and the node themselves after the deployment. */
export interface ProofRow {
  readonly check: ProofCheck;
  readonly expected: string;
  readonly seen: string;
  readonly verdict: 'agrees' | 'disagrees' | 'unread';
}

export type ProofCheck =
  | 'deployment' // Test-AksEdgeDeployment
  | 'nodeName'
  | 'nodeAddress'
  | 'nodeMac'
  | 'nodeDns' // resolvectl status
  | 'nodeProxy' // env
  | 'nodeMtu'
  | 'serviceRange' // Get-AksEdgeDeploymentInfo
  | 'windowsAddress' // ipconfig /all
  | 'windowsDns'
  | 'windowsProxy'; // netsh winhttp show proxy

/** A failure in the machine's own words, with what is needed to explain it. */
export interface JobFailure {
  /** A key of the explanations in locales (`failure.<code>.title|cause|remedy`). */
  readonly code: string;
  readonly step: PlanStepId;
  readonly stage?: StageId;
  /** What the machine said, redacted. */
  readonly detail: string;
  /** The zip that the product collected, if it said so. */
  readonly logs?: string;
}

export interface StageSnapshot {
  readonly id: StageId;
  readonly state: 'running' | 'done' | 'failed';
  readonly startedAt: string;
  readonly endedAt?: string;
}

export interface StepSnapshot {
  readonly id: PlanStepId;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly cancel: StepCancel;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly stages: readonly StageSnapshot[];
}

/** The whole truth about a job at one moment: the fold of its journal and its operations' lines. */
export interface JobSnapshot {
  readonly id: string;
  readonly folder: string;
  /** Rises with every change. */
  readonly seq: number;
  readonly deploymentType: string;
  /** Whether it runs on a training machine. */
  readonly standIn: boolean;
  readonly machine: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly outcome?: JobOutcome;
  readonly cancelAsked: boolean;
  readonly steps: readonly StepSnapshot[];
  /** What is running at this moment, as PowerShell that could be pasted. */
  readonly running?: { readonly text: string; readonly since: string; readonly pid?: number };
  readonly failure?: JobFailure;
  readonly proof: readonly ProofRow[];
  /** How many log lines there are, and when the last one came. */
  readonly lines: number;
  readonly lastLineAt?: string;
}

/** A line of the log as the window shows it. */
export interface LogLine {
  readonly number: number;
  readonly at: string;
  readonly stream: 'output' | 'warning' | 'error' | 'information' | 'log';
  readonly text: string;
}
