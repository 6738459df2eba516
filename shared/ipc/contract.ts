import type * as v from 'valibot';
import type { AppError } from '#shared/errors.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { Result } from '#shared/result.ts';
import { appCalls, type StartOutcome } from './app.ts';
import { deviceCalls } from './device.ts';
import { fileCalls } from './files.ts';
import { jobCalls } from './jobs.ts';
import { machineCalls, type FactsState } from './machine.ts';
import { machinesCalls, type MachinesProgress } from './machines.ts';
import { siteCalls } from './site.ts';

/**
 * THE contract between window and main process. Preload, registrar and client are built from it: a call that isn't here
 * doesn't exist, and one that is here can't be forgotten on either side.
 */
export const calls = {
  ...appCalls,
  ...machineCalls,
  ...siteCalls,
  ...machinesCalls,
  ...fileCalls,
  ...jobCalls,
  ...deviceCalls,
} as const;

export interface Events {
  readonly 'facts.changed': FactsState;
  /** Complete snapshots, at most ten per second; the last one always arrives. */
  readonly 'job.changed': JobSnapshot;
  /** The wizard was started a second time. */
  readonly 'app.startedAgain': StartOutcome;
  /** Of an export of many machines. */
  readonly 'machines.progress': MachinesProgress;
}

export type CallName = keyof typeof calls;
/** Neither side may change what was sent. */
type DeepReadonly<Value> = Value extends object
  ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
  : Value;
export type Input<Name extends CallName> = DeepReadonly<v.InferOutput<(typeof calls)[Name]['input']>>;
export type Output<Name extends CallName> =
  NonNullable<(typeof calls)[Name]['output']> extends never
    ? null
    : Exclude<(typeof calls)[Name]['output'], undefined>;

/** The window's side: one function per call, and events. Errors are values. */
export type WizardApi = {
  readonly [Name in CallName]: (input: Input<Name>) => Promise<Result<Output<Name>, AppError>>;
} & {
  readonly on: <Name extends keyof Events>(
    name: Name,
    listener: (payload: Events[Name]) => void,
  ) => () => void;
};
