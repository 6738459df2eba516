import type { Finding, Fix } from '#shared/findings/finding.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import { runFixes } from '#shared/rules/fix-run.ts';
import { isSame } from '#shared/rules/repair.ts';
import { secretPaths, type Answers, type AnswerValue } from './answers.ts';

/** One value that would change. */
export interface Proposal {
  readonly path: string;
  /** Undefined: not set. */
  readonly from: AnswerValue | undefined;
  readonly to: AnswerValue | undefined;
}

export interface Repair {
  /** All changes at once. */
  readonly fix: Fix;
  readonly proposals: readonly Proposal[];
}

interface Means {
  /** The findings of answers in which the values at these paths have been changed. */
  readonly judged: (answers: Answers, changed: ReadonlySet<string>) => readonly JudgedFinding[];
  /** The answers after a fix. */
  readonly applied: (answers: Answers, fix: Fix) => Answers;
  /** How the file is written. */
  readonly ofText: readonly Finding[];
}

/** A secret, a route and the schema aren't changed along with everything else. */
const isRepaired = ({ path }: Fix['changes'][number]): boolean =>
  !secretPaths.includes(path) && path !== 'SchemaVersion' && !/^(?:Routes|Compute|Host)\b/.test(path);

/** Answers, and where their values are no longer the opened file's. */
interface Changed {
  readonly answers: Answers;
  readonly paths: ReadonlySet<string>;
}

/** All proposals for the answers that help, as one; see `runFixes`. Applying them never leads to more errors. */
export function repairAll(start: Answers, { judged, applied, ofText }: Means): Repair | undefined {
  const run = runFixes<Changed>(
    { answers: start, paths: new Set() },
    {
      applied: ({ answers, paths }, fix) => ({
        answers: applied(answers, fix),
        paths: new Set([...paths, ...fix.changes.map(({ path }) => path)]),
      }),
      isOpen: ({ fix, waiver }) => waiver === undefined && fix?.changes.every(isRepaired) === true,
      besides: ({ answers }) => ofText.filter(({ path }) => answers.values[path]?.value !== ''),
      keyOf: ({ answers }) => JSON.stringify(answers.values),
    },
  );
  let step = run.next();
  while (step.done !== true) step = run.next(judged(step.value.answers, step.value.paths));
  return summed(start, step.value.end);
}

/** The difference between start and end, so that a value that moved twice is one proposal. */
function summed(start: Answers, { answers: end, paths }: Changed): Repair | undefined {
  const proposals = [...paths].flatMap((path): readonly Proposal[] => {
    const [from, to] = [start.values[path]?.value, end.values[path]?.value];
    return isSame(from, to) ? [] : [{ path, from, to }];
  });
  if (proposals.length === 0) return undefined;
  const changes = proposals.map(({ path, to }) => ({
    path,
    value: to === undefined ? '' : typeof to === 'object' ? [...to] : to,
  }));
  return { fix: { changes }, proposals };
}
