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
  /** Nobody could read what became of it. */
  | 'unknown'
  /** Over, or passed by, without the product having said a word about it. */
  | 'unseen';

export interface TimelineRow {
  readonly id: string;
  /** The title's key, and the values in it. */
  readonly title: MessageKey;
  readonly values?: { readonly number: string };
  readonly state: RowState;
  /** How long it took, or runs already. */
  readonly seconds?: number;
  /** Seconds that it usually takes, and who says so: this computer's own history, or the published runs. */
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
  /** Seconds that the file gives the node to become ready; the product's own limit where it says nothing. */
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

/** The long step as its stages. Until the product says its first word, the start itself is what runs. */
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
 * A job as one line of rows.
 *
 * @param now milliseconds since 1970
 */
export function timeline(job: JobSnapshot, options: TimelineOptions, now: number): readonly TimelineRow[] {
  return job.steps.flatMap((step) =>
    step.id === 'deploy' ? stageRows(step, options, now) : [stepRow(step, now)],
  );
}

/** Seconds that a deployment usually takes, Azure left out where this computer has not shown yet how long that takes. */
export const typicalTotal = (here: Typical = {}): number =>
  stageIds.reduce((sum, id) => sum + (here[id] ?? (id === 'arc' ? 0 : stages[id].typical)), 0);
