import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { outcomeOf } from '#electron/host/catalogue/call-outcome.ts';
import type { Host, HostFailure, OperationPlace } from '#electron/host/host.ts';
import { followCall, type Answer } from '#electron/jobs/follow-call.ts';
import { MachineLock } from '#electron/jobs/machine-lock.ts';
import type { Call, PlanCall } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface RemedyPlaces {
  readonly host: Host;
  /** Where a remedy's folder is created, while it runs. */
  readonly folder: string;
  /** Where the machine's lock is: a remedy never runs at the same time as a job, whoever started that. */
  readonly lockFolder: string;
}

/**
 * Runs a remedy's calls one after another, until one fails. A long call runs as an operation and goes on if this
 * process ends; its result is then read from the machine like everything else.
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
    for (const [index, planned] of calls.entries()) {
      const done = await perform(host, planned, { folder: own, number: index + 1 });
      if (!done.ok) return done;
    }
    return ok(null);
  } finally {
    lock.value.release();
    await rm(own, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function perform(
  host: Host,
  { call, long }: PlanCall,
  place: OperationPlace,
): Promise<Result<null, AppError>> {
  const answer = long ? await performLong(host, call, place) : await performShort(host, call);
  if (answer === 'died' || answer === 'cancelled') return refused(call, '');
  if ('failure' in answer) {
    const { failure } = answer;
    return failure.code === 'call.failed' ? refused(call, failure.detail) : err(errorOf(failure));
  }
  const verdict = outcomeOf(call.cmdlet, answer.values);
  if (verdict.ok) return ok(null);
  const { said, failure } = verdict;
  if (failure === undefined) return refused(call, said);
  return err({ code: `failure.${failure}`, values: {}, detail: said });
}

async function performLong(host: Host, call: Call, place: OperationPlace): Promise<Answer> {
  const started = await host.startOperation(call, place);
  return started.ok ? await followCall(call, place) : { failure: started.error };
}

/** A cmdlet that only reports an error has failed. */
async function performShort(host: Host, call: Call): Promise<Answer> {
  const { cmdlet } = call;
  const answer = await host.run(call);
  if (!answer.ok) return { failure: answer.error };
  const { values, events } = answer.value;
  const error = events.find((event) => event.stream === 'error')?.error;
  if (values.length > 0 || error === undefined) return { values };
  return { failure: { code: 'call.failed', cmdlet, detail: error.message, error } };
}

const refused = ({ cmdlet }: Call, detail: string): Result<never, AppError> =>
  err({ code: 'remedy.failed', values: { cmdlet }, ...(detail === '' ? {} : { detail }) });

export const errorOf = ({ code, cmdlet, detail }: HostFailure): AppError => ({
  code,
  values: { cmdlet, name: cmdlet },
  ...(detail === '' ? {} : { detail }),
});
