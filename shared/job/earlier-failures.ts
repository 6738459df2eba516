import type { EarlierFailure } from './job.ts';
import type { JournalEntry } from './journal.ts';

/** More say nothing new. */
const most = 5;

type Ended = Pick<Extract<JournalEntry, { type: 'job-ended' }>, 'at' | 'failure'>;

/** The failures after one more attempt. Only the last one keeps its evidence, to be compared with the next. */
export function failuresUpTo(
  before: readonly EarlierFailure[],
  ended: Ended | undefined,
): readonly EarlierFailure[] {
  if (ended?.failure === undefined) return before;
  const { code, step, evidence } = ended.failure;
  const last = { at: ended.at, code, step, ...(evidence === undefined ? {} : { evidence }) };
  return [...before.map(({ at, code: was, step: there }) => ({ at, code: was, step: there })), last].slice(
    -most,
  );
}
