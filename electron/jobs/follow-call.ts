import type { CallError, HostEvent, HostFailure, OperationPlace } from '#electron/host/host.ts';
import { followOperation } from '#electron/host/operations.ts';
import type { Call } from '#shared/calls/call.ts';
import type { JsonValue } from '#shared/json.ts';

/** The answer of a call, whichever way it ran. */
export type Answer =
  /** `error`: the first error beside the answer. */
  | { readonly values: readonly JsonValue[]; readonly error?: CallError }
  | { readonly failure: HostFailure }
  | 'died'
  | 'cancelled';

/** Output items of a long call to keep: only the last ones decide, and a cmdlet may print 200,000. */
const valuesKept = 16;

export interface FollowOptions {
  readonly signal?: AbortSignal;
  readonly onStarted?: (pid: number, at: string) => void;
  readonly onEvent?: (event: HostEvent, at: string) => void;
}

/** Follows the operation of a call to its end. */
export async function followCall(
  { cmdlet }: Call,
  place: OperationPlace,
  { onEvent, ...options }: FollowOptions = {},
): Promise<Answer> {
  const values: JsonValue[] = [];
  let terminating: HostFailure | undefined;
  const end = await followOperation(place, {
    ...options,
    onEvent: (event, at) => {
      if (event.stream === 'output' && values.push(event.value) > valuesKept) values.shift();
      if (event.stream === 'error' && event.error.terminating) {
        terminating = { code: 'call.failed', cmdlet, detail: event.error.message, error: event.error };
      }
      onEvent?.(event, at);
    },
  });
  if (end === 'cancelled' || end === 'died') return end;
  if (terminating !== undefined) return { failure: terminating };
  return end === 'failed' ? 'died' : { values };
}
