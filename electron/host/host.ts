import type { Call } from '#shared/calls/call.ts';
import type { ProxyAnswer } from '#shared/facts/network-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import type { ProxyUrl } from '#shared/net/proxy-url.ts';
import type { CertificateTimes } from '#shared/verification/cluster-now.ts';
import type { Result } from '#shared/result.ts';

/** An event of a call. Events are in order. */
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

/** Why a call has no answer. `detail` quotes the machine. */
export interface HostFailure {
  readonly code: HostFailureCode;
  readonly cmdlet: string;
  readonly detail: string;
  readonly error?: CallError;
  /** The host failed before its first output, so the next call would fail, too. */
  readonly starting?: true;
}

export type HostFailureCode =
  | 'host.missing' // the executable is not there or cannot be started
  | 'host.languageMode' // AppLocker or App Control restricts PowerShell's language
  | 'host.scriptsOff' // a group policy allows no scripts
  | 'host.allSigned' // a group policy allows only signed scripts, and ours isn't
  | 'host.root' // the folder for what runs as administrator can't be protected
  | 'host.script' // the script there isn't the one that was built
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
  /** The output stream, checked against the catalogue; always a list. */
  readonly values: readonly JsonValue[];
  /** All other output, up to a limit. */
  readonly events: readonly HostEvent[];
  /** The number of lines above the limit. */
  readonly dropped: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** In milliseconds; absent: the catalogue's deadline. */
  readonly deadline?: number;
  /** Receives each item of the output as it comes, not yet checked against the catalogue's schema. */
  readonly onOutput?: (value: JsonValue) => void;
}

/**
 * Where a long operation writes: `<folder>/ops/<number>.jsonl`. On a real machine it also holds a lease on
 * `<number>.lock` while it runs. A training machine in this process holds none.
 */
export interface OperationPlace {
  readonly folder: string;
  readonly number: number;
}

export interface HostAbout {
  readonly kind: 'windows' | 'training';
  /** A training machine's scenario, or the path of the PowerShell. */
  readonly name: string;
  /** Whether it isn't the real machine. Window, command line and report say so. */
  readonly standIn: boolean;
}

/**
 * The boundary to the machine. Two implementations: Windows PowerShell (electron/host/powershell) and the training
 * machine (electron/training). Neither throws for an error of the machine.
 */
export interface Host {
  readonly about: HostAbout;
  /** Runs one short call. */
  run(call: Call, options?: RunOptions): Promise<Result<CallAnswer, HostFailure>>;
  /**
   * Starts a call that may take minutes and must outlive this process. Its events go to the operation's file, one JSON
   * object per line: first `{stream:"started",pid,at}`, then host events with `at`, last `{stream:"done",ok}`.
   * @returns once the operation runs; follow it with `followOperation`
   */
  startOperation(call: Call, place: OperationPlace): Promise<Result<undefined, HostFailure>>;
  /** Tries a proxy from this machine. Absent, or undefined as its answer: it can't be tried from here. */
  tryProxy?(proxy: ProxyUrl, to: string, signal?: AbortSignal): Promise<ProxyAnswer | undefined>;
  /**
   * Asks DNS servers for the names of addresses. Absent: they can't be asked from here.
   *
   * @returns by address; null: DNS has no name for it; no entry: no server answered
   */
  reverseNames?(
    addresses: readonly string[],
    servers: readonly string[],
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, string | null>>>;
  /**
   * The certificate of the API server on a node. Absent, or undefined as its answer: it can't be read from here. It shows
   * itself before any logon, and nothing is sent.
   */
  apiCertificate?(address: string): Promise<CertificateTimes | undefined>;
  close(): Promise<void>;
}
