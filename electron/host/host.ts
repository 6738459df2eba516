import type { Call } from '#shared/calls/call.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Result } from '#shared/result.ts';

/** One line of what a call did, in the order in which it happened. */
export type HostEvent =
  | { readonly stream: 'output'; readonly value: JsonValue }
  | { readonly stream: 'warning' | 'verbose' | 'debug' | 'information' | 'log'; readonly text: string }
  | { readonly stream: 'error'; readonly error: CallError };

/** A PowerShell error record. Classify by `id` (FullyQualifiedErrorId), never by the localised message. */
export interface CallError {
  readonly id: string;
  readonly category: string;
  readonly message: string;
  readonly hresult?: number;
  /** Whether it ended the call. */
  readonly terminating: boolean;
}

/** Why a call has no answer. `detail` quotes the machine in its own words. */
export interface HostFailure {
  readonly code: HostFailureCode;
  readonly cmdlet: string;
  readonly detail: string;
  readonly error?: CallError;
  /** The host had not said anything yet when it failed: the next call will fare no better. */
  readonly starting?: true;
}

export type HostFailureCode =
  | 'host.missing' // the executable is not there or cannot be started
  | 'host.notPowerShell' // something starts, but does not answer as PowerShell does
  | 'host.exited' // the process ended before the call was done, whatever its exit code
  | 'host.timeout' // no answer within the call's deadline; the process was ended
  | 'host.garbage' // a marked line that is not what it should be
  | 'host.flood' // more output than a short call may have
  | 'host.cancelled'
  | 'call.unknown' // not in the catalogue, or not with these parameters
  | 'call.missing' // the machine has no such cmdlet
  | 'call.failed' // a terminating error
  | 'call.notStarted' // the process of a long operation ended before it had begun: nothing was done
  | 'session.lost' // the session of a device is broken or was never open; whether the call took effect is unknown
  | 'call.badOutput'; // an answer that does not fit the catalogue's schema

export interface CallAnswer {
  /** The output stream, checked against the catalogue; always a list, however many items came. */
  readonly values: readonly JsonValue[];
  /** Everything else that was said, bounded. */
  readonly events: readonly HostEvent[];
  /** How many further lines were said and not kept. */
  readonly dropped: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; the catalogue's own deadline where absent. */
  readonly deadline?: number;
}

/**
 * Where a long operation writes: `<folder>/ops/<number>.jsonl`. On a real machine it also holds `<number>.lock` open for
 * its life; a training machine, which lives in this process, holds none.
 */
export interface OperationPlace {
  readonly folder: string;
  readonly number: number;
}

export interface HostAbout {
  readonly kind: 'windows' | 'training';
  /** For a training machine its scenario, otherwise the path of the PowerShell. */
  readonly name: string;
  /** Said in window, command line and report wherever it is not the machine itself. */
  readonly standIn: boolean;
}

/**
 * The boundary to the machine. Two implementations: Windows PowerShell (electron/host/powershell) and the
 * training machine (electron/training). Neither ever throws for what a machine can do wrong.
 */
export interface Host {
  readonly about: HostAbout;
  /** Runs one short call. */
  run(call: Call, options?: RunOptions): Promise<Result<CallAnswer, HostFailure>>;
  /**
   * Starts a call that may take minutes and must outlive this process. Its events go to the operation's file,
   * one JSON object a line: first `{stream:"started",pid,at}`, then host events with `at`, last `{stream:"done",ok}`.
   * @returns once the operation runs, not when it is done; follow it with `followOperation`.
   */
  startOperation(call: Call, place: OperationPlace): Promise<Result<undefined, HostFailure>>;
  close(): Promise<void>;
}
