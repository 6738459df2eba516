import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { remediesFor, type FailureRemedy } from '#shared/failures/remedies.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { StepId } from '#shared/wizard/answers.ts';
import { stepOf } from '#shared/wizard/steps.ts';

/** A remedy in the window: one that leads away names the step. */
export type FailureAction = FailureRemedy & { readonly step?: StepId };

/** The step of a remedy; undefined for one that runs in place. */
function stepFor(remedy: FailureRemedy): StepId | undefined {
  switch (remedy.kind) {
    case 'field':
      return stepOf(remedy.path);
    case 'moreTime':
      return 'review';
    case 'check':
      return 'computer';
    case 'remove':
    case 'arcOnly':
      return 'care';
    case 'retry':
    case 'collectLogs':
      return undefined;
  }
}

/** After a second failure: change something, look closer, and only then try again. */
const patience = ({ kind }: FailureRemedy): number => {
  if (kind === 'retry' || kind === 'arcOnly') return 2;
  return kind === 'collectLogs' ? 1 : 0;
};

/**
 * What can be tried in this window after this failure, the likeliest first. Duplicates are left out: a job that only
 * connects to Azure is retried as a whole, and a job that manages a deployment has no fields of a file.
 *
 * @param steps of the journey
 */
export function failureActions(
  { failure, kind, failedBefore = [] }: Pick<JobSnapshot, 'failure' | 'kind' | 'failedBefore'>,
  file: DeploymentFile,
  steps: readonly StepId[],
): readonly FailureAction[] {
  if (failure === undefined) return [];
  // Of a device there are neither fields of a file nor logs of the product.
  if (kind === 'routes') return [{ kind: 'retry' }];
  // The same again has failed already, so something else comes first.
  const isAgain = failedBefore.some(({ code }) => code === failure.code);
  const isArcAlone = failure.step === 'arc';
  const known = remediesFor(failure.code, file);
  const wanted = (isAgain ? known.toSorted((a, b) => patience(a) - patience(b)) : known)
    .map((remedy): FailureRemedy => (remedy.kind === 'arcOnly' && isArcAlone ? { kind: 'retry' } : remedy))
    .filter(
      (remedy, index, all) =>
        remedy.kind !== 'retry' || all.findIndex(({ kind: k }) => k === 'retry') === index,
    );
  return wanted.flatMap((remedy): readonly FailureAction[] => {
    const step = stepFor(remedy);
    if (step === undefined) return [remedy];
    // From a deployment, managing it can be reached; the other way round, the fields can't.
    const canReach = step === 'care' ? kind !== 'remove' : steps.includes(step);
    return canReach ? [{ ...remedy, step }] : [];
  });
}
