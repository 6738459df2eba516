import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { JobSnapshot, StepSnapshot } from '#shared/plan/job.ts';
import type { StepCancel } from '#shared/plan/plan.ts';
import { stageIds, stages, type StageId } from '#shared/plan/stages.ts';
import { secondsBetween } from './durations.ts';

export type RowState =
  | 'done'
  | 'running'
  | 'failed'
  | 'cancelled'
  | 'waiting'
  /** Over, or passed by, without the product having said a word about it. */
  | 'unseen';

export interface TimelineRow {
  readonly id: string;
  readonly title: MessageKey;
  readonly state: RowState;
  /** How long it took, or runs already. */
  readonly seconds?: number;
  /** How long it took in the published runs. */
  readonly typical?: number;
  /** The product's own limit. */
  readonly atMost?: number;
  /** Silence is normal here. */
  readonly quiet: boolean;
  readonly cancel: StepCancel;
}

/** The deployment itself ends with Kubernetes; a connection to Azure comes after it only where the file asks for one. */
export const connectsToArc = (file: DeploymentFile): boolean =>
  file.Network?.InternetDisabled !== true && file.Arc?.ClientId !== undefined;

function secondsOf(part: { readonly startedAt?: string; readonly endedAt?: string }, now: number) {
  return part.startedAt === undefined ? {} : { seconds: secondsBetween(part.startedAt, part.endedAt ?? now) };
}

const stepRow = (step: StepSnapshot, now: number): TimelineRow => ({
  id: step.id,
  title: `plan.${step.id}`,
  state: step.state,
  ...secondsOf(step, now),
  quiet: false,
  cancel: step.cancel,
});

function stageRow(id: StageId, step: StepSnapshot, reached: number, now: number): TimelineRow {
  const { typical, atMost, quiet } = stages[id];
  const common = {
    id,
    title: `stage.${id}` as const,
    typical,
    ...(atMost === undefined ? {} : { atMost }),
    quiet,
    cancel: step.cancel,
  };
  const seen = step.stages.find((stage) => stage.id === id);
  if (seen === undefined) {
    const isPast = stageIds.indexOf(id) < reached || step.state === 'done';
    return { ...common, state: isPast ? 'unseen' : 'waiting' };
  }
  const isCancelled = seen.state === 'failed' && step.state === 'cancelled';
  return { ...common, state: isCancelled ? 'cancelled' : seen.state, ...secondsOf(seen, now) };
}

/** The long step as its stages. Until the product says its first word, the start itself is what runs. */
function stageRows(step: StepSnapshot, hasArc: boolean, now: number): readonly TimelineRow[] {
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
    (id) => id !== 'arc' || hasArc || step.stages.some((stage) => stage.id === 'arc'),
  );
  return [begin, ...shown.map((id) => stageRow(id, step, reached, now))];
}

/**
 * A job as one line of rows.
 *
 * @param now milliseconds since 1970
 */
export function timeline(job: JobSnapshot, hasArc: boolean, now: number): readonly TimelineRow[] {
  return job.steps.flatMap((step) =>
    step.id === 'deploy' ? stageRows(step, hasArc, now) : [stepRow(step, now)],
  );
}

/** Seconds of the published runs, Azure left out: how long that takes is not known. */
export const typicalTotal: number = stageIds
  .filter((id) => id !== 'arc')
  .reduce((sum, id) => sum + stages[id].typical, 0);
