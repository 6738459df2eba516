import type { Call, PlanCall } from '#shared/calls/call.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { MachineGoal } from '#shared/plan/goals.ts';

/** The kinds of jobs. A machine joins a cluster by `deploy` with a file that says so. */
export const jobKinds = [
  'deploy',
  'verify',
  'start',
  'addNode',
  'scaleOut',
  'arc',
  'repairKms',
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
  | 'repairKms'
  | 'remove'
  | 'prove'
  | `${number}`; // one change of a device's routes, counted from 1

/** What a step does to the machine, shown before it runs. */
export type StepChange = 'reads' | 'changes';

/** When a running step can be cancelled: at once, at its end, or not at all. */
export type StepCancel = 'now' | 'border' | 'never';

export interface PlanStep<Goal = MachineGoal> {
  readonly id: PlanStepId;
  readonly changes: StepChange;
  readonly cancel: StepCancel;
  readonly calls: readonly PlanCall[];
  /** What the target shows after the step: then it isn't run again. */
  readonly goal?: Goal;
  /** The calls that undo the step, if possible; shown, but never run automatically. */
  readonly undo?: readonly Call[];
}

/** Ordered steps of calls, from a file and the facts; refused if these facts have changed. */
export interface Plan<Goal = MachineGoal> {
  readonly fingerprint: string;
  readonly steps: readonly PlanStep<Goal>[];
}

/** What a plan runs, as PowerShell to read. */
export const commandsOf = ({ steps }: Pick<Plan<unknown>, 'steps'>): readonly string[] =>
  steps.flatMap(({ calls }) => calls.map(({ call }) => callText(call)));
