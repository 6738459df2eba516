import { isLost, type Device } from '#electron/device/session/device.ts';
import { readRoutes } from '#electron/device/session/read-device.ts';
import type { HostFailure } from '#electron/host/host.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { routeRowsOf } from '#shared/routes/device-network.ts';
import { isSameRoute, routeKey } from '#shared/routes/prefix.ts';
import type { RouteEntry, RouteStep, RouteStepState } from '#shared/routes/route-journal.ts';
import type { RouteChange, RouteSeen } from '#shared/routes/types.ts';

export interface CarriedChanges {
  readonly steps: readonly RouteStep[];
  readonly outcome: 'done' | 'failed' | 'cancelled';
}

export interface CarryOptions {
  readonly device: Device;
  readonly changes: readonly RouteChange[];
  readonly write: (entry: RouteEntry) => void;
  readonly now: () => Date;
  /** Heeded between two changes: a change that has begun is brought to its end. */
  readonly signal?: AbortSignal;
}

interface Ended {
  readonly state: RouteStepState;
  readonly detail?: string;
  readonly error?: AppError;
}

/** Makes one change after the other, each verified by reading the device again. Stops at the first that fails. */
export async function carryChanges(options: CarryOptions): Promise<CarriedChanges> {
  const { changes, write, now, signal } = options;
  const steps: RouteStep[] = [];
  let outcome: CarriedChanges['outcome'] = 'done';
  for (const [index, change] of changes.entries()) {
    const step = { id: String(index + 1), text: callText(changeCall(change)), change };
    if (outcome === 'done' && signal?.aborted === true) {
      write({ type: 'cancel-asked', at: now().toISOString() });
      outcome = 'cancelled';
    }
    if (outcome !== 'done') {
      steps.push({ ...step, state: 'skipped' });
      continue;
    }
    write({ type: 'step-started', at: now().toISOString(), step: step.id, text: step.text });
    const ended = await carryOne(options, change);
    write({ type: 'step-ended', at: now().toISOString(), step: step.id, ...ended });
    steps.push({ ...step, ...ended });
    if (ended.state !== 'done') outcome = 'failed';
  }
  return { steps, outcome };
}

/** A call is made a second time only after the device has said that the first one did nothing. */
const attempts = 2;

async function carryOne(options: CarryOptions, change: RouteChange): Promise<Ended> {
  const { device } = options;
  for (let attempt = 1; ; attempt += 1) {
    const made = await madeIn(device, change);
    const failure = made.ok ? undefined : made.error;
    const said = failure === undefined ? '' : wordsOf(failure);
    const reached = await shows(options, change);
    const values = { name: device.about.name, cmdlet: changeCall(change).cmdlet };
    if (!reached.ok) {
      const detail = failure === undefined ? reached.error : said;
      return { state: 'unknown', detail, error: { code: 'device.outcomeUnknown', values } };
    }
    // An error beside a change that was made, of a second node for instance, is told and ends nothing.
    if (reached.value)
      return { state: 'done', ...(failure === undefined || isLost(failure) ? {} : { detail: said }) };
    const isUncertain = failure !== undefined && isLost(failure);
    if (!isUncertain || attempt === attempts) {
      return { state: 'failed', detail: said, error: { code: codeOf(failure), values } };
    }
  }
}

/** Why a change is not there, by what became of its call. @param failure undefined where the device took it */
function codeOf(failure: HostFailure | undefined): string {
  if (failure === undefined) return 'device.notShown';
  if (isLost(failure)) return 'device.brokeAgain';
  if (failure.code === 'call.missing') return 'device.oldSoftware';
  return failure.code === 'call.failed' ? 'device.refused' : failure.code;
}

const wordsOf = ({ error, detail }: HostFailure): string =>
  error === undefined ? detail : `${error.id}: ${error.message}`;

/** An error beside the answer means that the change was refused: a change has no other answer. */
async function madeIn(device: Device, change: RouteChange): Promise<Result<undefined, HostFailure>> {
  const call = changeCall(change);
  const answer = await device.run(call);
  if (!answer.ok) return answer;
  const said = answer.value.events.find((event) => event.stream === 'error');
  if (said?.stream !== 'error') return ok(undefined);
  const { error } = said;
  return err({ code: 'call.failed', cmdlet: call.cmdlet, detail: error.message, error });
}

/** Whether the device shows the change. A session that is broken is opened again first. */
async function shows(options: CarryOptions, { does, row }: RouteChange): Promise<Result<boolean, string>> {
  const read = await readAgain(options, row.InterfaceAlias);
  if (!read.ok) return read;
  const there = read.value.filter((found) => routeKey(found) === routeKey(row));
  return ok(does === 'add' ? there.some((found) => isSameRoute(found, row)) : there.length === 0);
}

async function readAgain(
  { device, write, now }: CarryOptions,
  port: string,
): Promise<Result<readonly RouteSeen[], string>> {
  let routes = await readRoutes(device, [port]);
  if (!routes.ok && isLost(routes.error)) {
    const reopened = await device.reopen();
    if (!reopened.ok) return err(`${reopened.error.code} ${reopened.error.detail ?? ''}`.trim());
    write({ type: 'session-reopened', at: now().toISOString() });
    routes = await readRoutes(device, [port]);
  }
  if (!routes.ok) return err(routes.error.error?.message ?? routes.error.detail);
  return ok(routeRowsOf({ routes: routes.value }) ?? []);
}
