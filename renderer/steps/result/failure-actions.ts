import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { remediesFor, type FailureRemedy } from '#shared/failures/remedies.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { isHyperVPending, isRestartPending } from '#shared/facts/windows.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { StepId } from '#shared/wizard/answers.ts';
import { stepOf } from '#shared/wizard/steps.ts';

/** The checks that a restart of the computer resolves. */
type RestartCheck = 'hyperV' | 'pendingRestart';

/** A remedy in the window: one that leads away names the step. A restart is asked for in place. */
export type FailureAction =
  | (FailureRemedy & { readonly step?: StepId })
  | { readonly kind: 'restart'; readonly id: RestartCheck; readonly step?: undefined };

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

/** The check whose restart helps: the failure may come from it, and the computer waits for it. */
function restartFor(remedies: readonly FailureRemedy[], facts: HostFacts): RestartCheck | undefined {
  const isSuspect = remedies.some(
    (remedy) => remedy.kind === 'check' && (remedy.id === 'hyperV' || remedy.id === 'pendingRestart'),
  );
  if (!isSuspect) return undefined;
  if (isHyperVPending(facts)) return 'hyperV';
  return isRestartPending(facts) ? 'pendingRestart' : undefined;
}

/**
 * The one that is most likely to help: it gets the accent. Logs help others, so they come first only after the same
 * failure again.
 */
export const mainAction = (actions: readonly FailureAction[], isAgain: boolean): FailureAction | undefined =>
  (isAgain ? undefined : actions.find(({ kind }) => kind !== 'collectLogs')) ?? actions[0];

/** Whether the job failed the same way before. */
export const failedAgain = ({
  failure,
  failedBefore = [],
}: Pick<JobSnapshot, 'failure' | 'failedBefore'>): boolean =>
  failedBefore.some(({ code }) => code === failure?.code);

/**
 * What can be tried in this window after this failure, the likeliest first. Duplicates are left out: a job that only
 * connects to Azure is retried as a whole, and a job that manages a deployment has no fields of a file.
 *
 * @param steps of the journey
 */
export function failureActions(
  job: Pick<JobSnapshot, 'failure' | 'kind' | 'failedBefore'>,
  file: DeploymentFile,
  facts: HostFacts,
  steps: readonly StepId[],
): readonly FailureAction[] {
  const { failure, kind } = job;
  if (failure === undefined) return [];
  // Of a device there are neither fields of a file nor logs of the product.
  if (kind === 'routes') return [{ kind: 'retry' }];
  // The same again has failed already, so something else comes first.
  const isArcAlone = failure.step === 'arc';
  const known = remediesFor(failure.code, file);
  const restart = restartFor(known, facts);
  const wanted = (failedAgain(job) ? known.toSorted((a, b) => patience(a) - patience(b)) : known)
    .map((remedy): FailureRemedy => (remedy.kind === 'arcOnly' && isArcAlone ? { kind: 'retry' } : remedy))
    .filter(
      (remedy, index, all) =>
        remedy.kind !== 'retry' || all.findIndex(({ kind: k }) => k === 'retry') === index,
    );
  const actions = wanted.flatMap((remedy): readonly FailureAction[] => {
    if (restart !== undefined && remedy.kind === 'check' && remedy.id === restart) return [];
    const step = stepFor(remedy);
    if (step === undefined) return [remedy];
    // From a deployment, managing it can be reached; the other way round, the fields can't.
    const canReach = step === 'care' ? kind !== 'remove' : steps.includes(step);
    return canReach ? [{ ...remedy, step }] : [];
  });
  return restart === undefined ? actions : [{ kind: 'restart', id: restart }, ...actions];
}
