import type { JobSnapshot, StepSnapshot } from '#shared/job/job.ts';
import { stageIds, stages, type StageId } from '#shared/job/stages.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { StepCancel } from '#shared/plan/plan.ts';
import { stepTitleKey } from '#shared/plan/step-title.ts';
import { secondsBetween } from '../../parts/durations.ts';

export type RowState =
  | 'done'
  | 'running'
  | 'failed'
  | 'cancelled'
  | 'waiting'
  /** Its result couldn't be read. */
  | 'unknown'
  /** Finished, or skipped, without a line from the product. */
  | 'unseen';

export interface TimelineRow {
  readonly id: string;
  /** The title's key, and its values. */
  readonly title: MessageKey;
  readonly values?: { readonly number: string };
  readonly state: RowState;
  /** For a step that is a single call: the call and its result. */
  readonly call?: Pick<StepSnapshot, 'text' | 'detail' | 'error'>;
  /** How long it took, or has been running. */
  readonly seconds?: number;
  /** The usual duration in seconds and its source: this computer's own history, or the published runs. */
  readonly typical?: number;
  readonly typicalFrom?: 'here' | 'published';
  /** The product's own limit. */
  readonly atMost?: number;
  /** Silence is normal here. */
  readonly quiet: boolean;
  readonly cancel: StepCancel;
}

export type Typical = Partial<Readonly<Record<StageId, number>>>;

/** What the rows show besides the job itself. */
export interface TimelineOptions {
  readonly connectsToArc: boolean;
  /** In seconds, for the node to become ready, from the file; otherwise the product's own limit applies. */
  readonly readyWithin?: number | undefined;
  /** From this computer's own history. */
  readonly typical?: Typical | undefined;
}

function secondsOf(part: { readonly startedAt?: string; readonly endedAt?: string }, now: number) {
  return part.startedAt === undefined ? {} : { seconds: secondsBetween(part.startedAt, part.endedAt ?? now) };
}

const stepRow = (step: StepSnapshot, now: number): TimelineRow => ({
  id: step.id,
  ...stepTitleKey(step.id),
  state: step.state,
  ...(step.text === undefined ? {} : { call: step }),
  ...secondsOf(step, now),
  quiet: false,
  cancel: step.cancel,
});

function timesOf(id: StageId, { readyWithin = 0, typical: here }: TimelineOptions) {
  const { typical, atMost } = stages[id];
  const limit = id === 'ready' && readyWithin > 0 ? readyWithin : atMost;
  const own = here?.[id];
  return {
    typical: own ?? typical,
    typicalFrom: own === undefined ? ('published' as const) : ('here' as const),
    ...(limit === undefined ? {} : { atMost: limit }),
  };
}

function stageRow(
  id: StageId,
  step: StepSnapshot,
  reached: number,
  options: TimelineOptions,
  now: number,
): TimelineRow {
  const common = {
    id,
    title: `stage.${id}` as const,
    ...timesOf(id, options),
    quiet: stages[id].quiet,
    cancel: step.cancel,
  };
  const seen = step.stages.findLast((stage) => stage.id === id);
  if (seen === undefined) {
    const isPast = stageIds.indexOf(id) < reached || step.state === 'done';
    return { ...common, state: isPast ? 'unseen' : 'waiting' };
  }
  const isCancelled = seen.state === 'failed' && step.state === 'cancelled';
  return { ...common, state: isCancelled ? 'cancelled' : seen.state, ...secondsOf(seen, now) };
}

/** The long step as its stages. Until the product prints its first line, the start itself is running. */
function stageRows(step: StepSnapshot, options: TimelineOptions, now: number): readonly TimelineRow[] {
  const reached = Math.max(-1, ...step.stages.map(({ id }) => stageIds.indexOf(id)));
  const first = step.stages[0];
  const begin: TimelineRow = {
    ...stepRow(step, now),
    id: 'begin',
    title: 'stage.begin',
    ...(first === undefined
      ? {}
      : { state: 'done', seconds: secondsBetween(step.startedAt, first.startedAt) }),
  };
  const shown = stageIds.filter(
    (id) => id !== 'arc' || options.connectsToArc || step.stages.some((stage) => stage.id === 'arc'),
  );
  return [begin, ...shown.map((id) => stageRow(id, step, reached, options, now))];
}

/**
 * A job as a list of rows.
 *
 * @param now milliseconds since 1970
 */
export function timeline(job: JobSnapshot, options: TimelineOptions, now: number): readonly TimelineRow[] {
  return job.steps.flatMap((step) =>
    step.id === 'deploy' ? stageRows(step, options, now) : [stepRow(step, now)],
  );
}

/** The usual duration of a deployment in seconds, without Azure if this computer has no history of it. */
export const typicalTotal = (here: Typical = {}): number =>
  stageIds.reduce((sum, id) => sum + (here[id] ?? (id === 'arc' ? 0 : stages[id].typical)), 0);
