import { join } from 'node:path';
import { editedFile } from '#electron/jobs/job-files.ts';
import { joinFile, secretFile } from '#electron/jobs/job-folder.ts';
import type { JobReader } from '#electron/jobs/job-reader.ts';
import { isSameFolder } from '#electron/jobs/same-folder.ts';
import { hasReadablePlan, storedFile } from '#electron/jobs/stored-job.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { stepsAsBegun, type PlanSources } from '#shared/plan/begun-plan.ts';
import { dependsOnValues, makeCarePlan } from '#shared/plan/care-plan.ts';
import { isShown } from '#shared/plan/goals.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * What a job's plan is made from again: its kind, the person's choices, and its file. Nothing that runs is read from the
 * folder as such, because anyone who can write the folder could have written it.
 *
 * @returns what is wrong with the folder: a file was changed, is missing, or an earlier version recorded too little
 */
export function planSources(job: JobReader): Result<PlanSources, AppError> {
  const { folder, record } = job;
  const { kind, values, secrets } = record.created;
  const file = storedFile(folder);
  if (file === undefined || !hasReadablePlan(folder)) return err(unreadableJob(folder, 'plan'));
  const edited = editedFile(job);
  if (edited !== undefined) return err({ code: 'job.unreadable.file', values: { folder, file: edited } });
  if (kind === 'routes') return err({ code: 'usage.jobOfRoutes', values: { folder } });
  if (values === undefined && dependsOnValues(kind)) {
    return err({ code: 'job.unreadable.values', values: { folder } });
  }
  const place = pathOf(job);
  const config = join(place, secrets.length > 0 ? secretFile : 'deployment.json');
  return ok({ kind, file, values: values ?? {}, paths: { config, scale: join(place, joinFile) } });
}

/** As the job's calls write it: Windows ignores case, and a person may type another path to the same folder. */
function pathOf({ folder, record: { created } }: JobReader): string {
  return created.folder !== undefined && isSameFolder(created.folder, folder) ? created.folder : folder;
}

/** The plan that the job was running, as its record names the steps. */
export function planAsBegun(job: JobReader, sources: PlanSources): Result<Plan, AppError> {
  const { fingerprint } = job.record.created;
  const steps = stepsAsBegun(
    sources,
    job.record.fold.snapshot().steps.map(({ id }) => id),
  );
  return steps === undefined ? err(unreadableJob(job.folder, 'plan')) : ok({ fingerprint, steps });
}

/** The remaining steps, by the machine's current state. */
export function planLeft(job: JobReader, sources: PlanSources, facts: HostFacts): Plan {
  const { kind, file, values, paths } = sources;
  const snapshot = job.record.fold.snapshot();
  const done = new Set(snapshot.steps.filter(({ state }) => state === 'done').map(({ id }) => id));
  if (kind === 'deploy') {
    const lacksArc = snapshot.failure?.code.startsWith('arc') === true;
    const plan = makePlan(file, facts, paths.config, { lacksArc });
    // The backup from before the product changed the kubeconfig is the one that counts.
    return { ...plan, steps: plan.steps.filter(({ id }) => id !== 'backup' || !done.has('backup')) };
  }
  const plan = makeCarePlan(kind, file, facts, values, paths);
  const isLeft = (step: Plan['steps'][number]) =>
    step.id === 'prove' ||
    !(done.has(step.id) || (step.goal !== undefined && isShown(step.goal, facts) === true));
  return { ...plan, steps: plan.steps.filter(isLeft) };
}

/** Whether the open call is one of this plan's: only then is its operation ours. */
export const hasOpenCall = ({ openCall }: JobReader, { steps }: Plan): boolean =>
  openCall !== undefined &&
  steps.some(
    ({ id, calls }) =>
      id === openCall.step && calls.some(({ call, long }) => long && callText(call) === openCall.text),
  );
