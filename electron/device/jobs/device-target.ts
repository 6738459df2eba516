import { isLost, type Device } from '#electron/device/session/device.ts';
import type { HostFailure } from '#electron/host/host.ts';
import type { Answer } from '#electron/jobs/follow-call.ts';
import type { CompletedCalls, Conclusion, Judged, Target, Trouble } from '#electron/jobs/target.ts';
import type { Call } from '#shared/calls/call.ts';
import type { AppError } from '#shared/errors.ts';
import { isSameRoute, routeKey } from '#shared/routes/prefix.ts';
import type { RouteChange, RouteSeen, RoutesPlan } from '#shared/routes/types.ts';
import { readBack } from './read-back.ts';
import { proofOf } from './route-proof.ts';

export interface DeviceTargetOptions {
  readonly device: Device;
  readonly ports: readonly string[];
  readonly plan: RoutesPlan;
  /** A lost session was reopened. */
  readonly reopened: () => void;
  /**
   * Called when nothing more will change.
   *
   * @param begun the changes that were started, whatever their result
   * @param after the current custom routes; undefined if they couldn't be read
   * @throws if the disk fails
   */
  readonly concluded: (
    begun: readonly RouteChange[],
    after: readonly RouteSeen[] | undefined,
  ) => void | Promise<void>;
}

/** A call is repeated only if the device shows that the first one did nothing. */
const attempts = 2;

/** The routes of an Azure Stack Edge. The result of a change is always read from the device itself. */
export class DeviceTarget implements Target<RouteChange> {
  readonly #options: DeviceTargetOptions;

  constructor(options: DeviceTargetOptions) {
    this.#options = options;
  }

  get calls(): Pick<Device, 'run'> {
    return this.#options.device;
  }

  /** An error beside the answer means that the change was refused: a change has no other answer. */
  amiss({ cmdlet }: Call, answer: Answer): Trouble | undefined {
    if (typeof answer === 'string' || 'failure' in answer) return { answer };
    const { error } = answer;
    if (error === undefined) return undefined;
    return { answer: { failure: { code: 'call.failed', cmdlet, detail: error.message, error } } };
  }

  async judge({ step, trouble, attempt }: CompletedCalls<RouteChange>): Promise<Judged> {
    const { device } = this.#options;
    const failure = failureIn(trouble);
    const said = failure === undefined ? '' : wordsOf(failure);
    const values = { name: device.about.name, cmdlet: step.calls[0]?.call.cmdlet ?? '' };
    const failed = (detail: string, error: AppError) =>
      ({ code: error.code, step: step.id, detail, error }) as const;
    const shown = step.goal === undefined ? undefined : await this.#shows(step.goal);
    if (shown?.ok !== true) {
      const detail = failure === undefined ? (shown?.error ?? '') : said;
      return { state: 'unknown', failure: failed(detail, { code: 'device.outcomeUnknown', values }) };
    }
    // An error beside a successful change, such as one from a second node, is reported and ends nothing.
    if (shown.value) {
      return { state: 'done', ...(failure === undefined || isLost(failure) ? {} : { detail: said }) };
    }
    if (failure !== undefined && isLost(failure) && attempt < attempts) return { state: 'again' };
    return { state: 'failed', failure: failed(said, { code: codeOf(failure), values }) };
  }

  async conclude(begun: readonly RouteChange[]): Promise<Conclusion> {
    const { device, ports, plan, concluded } = this.#options;
    const read = await readBack(device, ports);
    const after = read.ok ? read.value : undefined;
    await concluded(begun, after);
    return { rows: proofOf([...plan.kept, ...plan.add], plan.remove, after), routes: after ?? null };
  }

  /** Whether the device shows the change. */
  async #shows(change: RouteChange) {
    const { device, reopened } = this.#options;
    const read = await readBack(device, [change.row.InterfaceAlias], reopened);
    if (!read.ok) return read;
    return { ok: true, value: isShown(change, read.value) } as const;
  }
}

/** Whether these routes already include the change. */
export function isShown({ does, row }: RouteChange, routes: readonly RouteSeen[]): boolean {
  const there = routes.filter((found) => routeKey(found) === routeKey(row));
  return does === 'add' ? there.some((found) => isSameRoute(found, row)) : there.length === 0;
}

function failureIn(trouble: Trouble | undefined): HostFailure | undefined {
  const answer = trouble?.answer;
  return typeof answer === 'object' && 'failure' in answer ? answer.failure : undefined;
}

/** Why a change is missing, from the result of its call. @param failure undefined if the device accepted it */
function codeOf(failure: HostFailure | undefined): string {
  if (failure === undefined) return 'device.notShown';
  if (isLost(failure)) return 'device.brokeAgain';
  if (failure.code === 'call.missing') return 'device.oldSoftware';
  return failure.code === 'call.failed' ? 'device.refused' : failure.code;
}

const wordsOf = ({ error, detail }: HostFailure): string =>
  error === undefined ? detail : `${error.id}: ${error.message}`;
