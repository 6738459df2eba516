import type { JobSnapshot, StageSnapshot } from './job.ts';
import { stageIds, type StageId } from './stages.ts';

/** Earlier runs may have used another product or another disk. */
const runsCounted = 5;

function secondsOf({ state, startedAt, endedAt }: StageSnapshot): number | undefined {
  if (state !== 'done' || endedAt === undefined) return undefined;
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  // A duration across a clock change is worthless.
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

/**
 * The usual durations of a deployment's stages on one machine, in whole seconds (at least one): the median of the last
 * five successes. For a stage without any, the published runs apply.
 *
 * @param histories the machine's earlier jobs, in any order; those of other machines are ignored
 * @param of the machine; a training machine's times say nothing about a real one of the same name
 */
export function typicalFrom(
  histories: readonly JobSnapshot[],
  of: Pick<JobSnapshot, 'machine' | 'standIn'>,
): Partial<Record<StageId, number>> {
  const newestFirst = histories
    .filter(({ machine, standIn }) => machine === of.machine && standIn === of.standIn)
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .flatMap(({ steps }) => steps.flatMap((step) => step.stages));
  const entries = stageIds.flatMap((id): (readonly [StageId, number])[] => {
    const runs = newestFirst
      .filter((stage) => stage.id === id)
      .map(secondsOf)
      .filter((seconds) => seconds !== undefined);
    const usual = median(runs.slice(0, runsCounted));
    return usual === undefined ? [] : [[id, Math.max(1, Math.round(usual))]];
  });
  return Object.fromEntries(entries);
}
