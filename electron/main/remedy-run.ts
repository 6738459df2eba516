import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { verdictOf } from '#electron/host/catalogue/verdicts.ts';
import type { CallError, Host, HostEvent, HostFailure } from '#electron/host/host.ts';
import { followOperation } from '#electron/host/operations.ts';
import { MachineLock } from '#electron/jobs/machine-lock.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Call } from '#shared/plan/call.ts';
import type { PlanCall } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface RemedyPlaces {
  readonly host: Host;
  /** Where the folder of a remedy is made, for as long as it runs. */
  readonly folder: string;
  /** Where the machine's lock lies: a remedy never runs beside a job, whoever started that. */
  readonly lockFolder: string;
}

/** Only the last values say how a call went. */
const valuesKept = 20;

/**
 * Carries out the calls of a remedy, one after the other; the first that fails ends it. A long one runs as an operation
 * of its own and goes on if this process ends: what it has done is then read from the machine like everything else.
 */
export async function runRemedy(
  calls: readonly PlanCall[],
  { host, folder, lockFolder }: RemedyPlaces,
): Promise<Result<null, AppError>> {
  const own = join(folder, `${String(Date.now())}-${String(process.pid)}`);
  const lock = await MachineLock.take(lockFolder, own);
  if (!lock.ok)
    return err({ code: 'job.running', values: { folder: lock.error.folder, pid: lock.error.pid } });
  try {
    for (const [index, { call, long }] of calls.entries()) {
      const done = long
        ? await performLong(host, call, { folder: own, number: index + 1 })
        : await performShort(host, call);
      if (!done.ok) return done;
    }
    return ok(null);
  } finally {
    lock.value.release();
    await rm(own, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function performShort(host: Host, call: Call): Promise<Result<null, AppError>> {
  const answer = await host.run(call);
  if (!answer.ok) return err(errorOf(answer.error));
  const error = answer.value.events.find((event) => event.stream === 'error')?.error;
  if (answer.value.values.length === 0 && error !== undefined) return refused(call, error.message);
  return judged(call, answer.value.values);
}

async function performLong(
  host: Host,
  call: Call,
  place: { readonly folder: string; readonly number: number },
): Promise<Result<null, AppError>> {
  const started = await host.startOperation(call, place);
  if (!started.ok) return err(errorOf(started.error));
  let values: readonly JsonValue[] = [];
  let terminating: CallError | undefined;
  const end = await followOperation(place, {
    onEvent: (event: HostEvent) => {
      if (event.stream === 'output') values = [...values, event.value].slice(-valuesKept);
      if (event.stream === 'error' && event.error.terminating) terminating = event.error;
    },
  });
  if (terminating !== undefined) return refused(call, terminating.message);
  if (end !== 'done') return refused(call, '');
  return judged(call, values);
}

function judged(call: Call, values: readonly JsonValue[]): Result<null, AppError> {
  const verdict = verdictOf(call.cmdlet, values);
  return verdict.ok ? ok(null) : refused(call, verdict.said);
}

const refused = ({ cmdlet }: Call, detail: string): Result<never, AppError> =>
  err({ code: 'remedy.failed', values: { cmdlet }, ...(detail === '' ? {} : { detail }) });

export const errorOf = ({ code, cmdlet, detail }: HostFailure): AppError => ({
  code,
  values: { cmdlet, name: cmdlet },
  ...(detail === '' ? {} : { detail }),
});
