import type { Call } from '#shared/plan/call.ts';

export type PlanStepId = 'check' | 'deploy' | 'prove';

/** What a step does to the machine, said before it runs. */
export type StepChange = 'reads' | 'changes';

/** When a running step can be stopped: at once, at its end, or not at all. */
export type StepCancel = 'now' | 'border' | 'never';

export interface PlanCall {
  readonly call: Call;
  /** A long call runs as an operation of its own and outlives the window. */
  readonly long: boolean;
}

export interface PlanStep {
  readonly id: PlanStepId;
  readonly changes: StepChange;
  readonly cancel: StepCancel;
  readonly calls: readonly PlanCall[];
}

/** Ordered steps of calls, made from a file and the facts; refused when the facts behind it have changed. */
export interface Plan {
  readonly fingerprint: string;
  readonly steps: readonly PlanStep[];
}
