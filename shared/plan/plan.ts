import type { Call, PlanCall } from '#shared/calls/call.ts';
import type { MachineGoal } from '#shared/plan/goals.ts';

/** What a job is for. A machine joins a cluster by `deploy` with a file that says which. */
export const jobKinds = [
  'deploy',
  'verify',
  'start',
  'addNode',
  'scaleOut',
  'arc',
  'remove',
  'routes',
] as const;
export type JobKind = (typeof jobKinds)[number];

export type PlanStepId =
  | 'features' // Install-AksEdgeHostFeatures
  | 'check' // Test-AksEdgeNetworkParameters
  | 'backup' // the kubeconfig that the product would overwrite
  | 'cleanUp' // what an unfinished deployment left behind
  | 'deploy'
  | 'start'
  | 'addNode'
  | 'scaleOut'
  | 'arc'
  | 'remove'
  | 'prove'
  | `${number}`; // one change of a device's routes, counted from 1

/** What a step does to the machine, said before it runs. */
export type StepChange = 'reads' | 'changes';

/** When a running step can be stopped: at once, at its end, or not at all. */
export type StepCancel = 'now' | 'border' | 'never';

export interface PlanStep<Goal = MachineGoal> {
  readonly id: PlanStepId;
  readonly changes: StepChange;
  readonly cancel: StepCancel;
  readonly calls: readonly PlanCall[];
  /** What the target shows once the step has been carried out: then it is not run again. */
  readonly goal?: Goal;
  /** What takes the step back, where that is possible; shown, never run by itself. */
  readonly undo?: readonly Call[];
}

/** Ordered steps of calls, made from a file and the facts; refused when the facts behind it have changed. */
export interface Plan<Goal = MachineGoal> {
  readonly fingerprint: string;
  readonly steps: readonly PlanStep<Goal>[];
}
