import type { JobSnapshot } from '#shared/job/job.ts';
import type { StepId } from '#shared/wizard/answers.ts';
import { background } from './background.ts';
import type { Journey } from './journey.ts';

/** The window, as far as it follows a job. */
interface Follower {
  readonly journey: Journey;
  goTo(step: StepId): void;
  refresh(): Promise<void>;
}

/** When a job starts or ends, its page opens; after a restart of the computer, what was read before is no longer true. */
export function followJob(wizard: Follower, job: JobSnapshot, before: JobSnapshot | null): void {
  const hasEnded = job.endedAt !== undefined;
  const hadEnded = before?.id === job.id ? before.endedAt !== undefined : undefined;
  if (hasEnded !== hadEnded) wizard.goTo(hasEnded ? 'result' : 'deploy');
  if (hasEnded && hadEnded === false && wizard.journey.jobEnded) background(wizard.journey.jobEnded());
  if (before?.state === 'restart' && job.interruption?.restarted) background(wizard.refresh());
}
