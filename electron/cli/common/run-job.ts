import { version } from '#electron/composition/version.ts';
import { Jobs, type Started } from '#electron/jobs/jobs.ts';
import { storedFile } from '#electron/jobs/stored-job.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { likelyCause } from '#shared/failures/likely-cause.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { Result } from '#shared/result.ts';
import { jobOutcome } from './job-outcome.ts';
import type { CommandContext } from './context.ts';
import type { Machine } from './machine.ts';
import { keyFor, ownJobs } from './own-jobs.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from './outcome.ts';

/** Prints log lines as they arrive, and stops the job on Ctrl+C. */
function follow(jobs: Jobs, say: (line: string) => void): () => void {
  let printed = 0;
  const unlisten = jobs.onChange(() => {
    for (const { number, text } of jobs.lines(printed + 1)) {
      printed = number;
      say(text);
    }
  });
  const interrupt = () => jobs.cancel();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return () => {
    unlisten();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
}

/**
 * Runs a job to its end, reports progress on standard error, and returns the result.
 *
 * @param folder where the lock of a machine that isn't real (training, stand-ins) is kept: each folder is a machine
 * @param said what the JSON has beside the job: findings and checks
 */
export async function runJob(
  { say, t }: CommandContext,
  { host, choice, facts }: Pick<Machine, 'host' | 'choice' | 'facts'>,
  folder: string,
  begin: (jobs: Jobs) => Promise<Result<Started, AppError>>,
  said: JsonObject = { findings: [] },
): Promise<CommandOutcome> {
  const everywhere = ownJobs(host.about.kind === 'training');
  const jobs = new Jobs({
    host,
    jobsFolder: everywhere,
    lockFolder: host.about.standIn ? folder : everywhere,
    version,
    key: await keyFor(host),
    hostChoice: { ...choice },
    t,
  });
  const unfollow = follow(jobs, say);
  const started = await begin(jobs);
  const outcome = started.ok
    ? ended(await started.value.end, facts, said, t)
    : errorOutcome(started.error, t, exitOf(started.error), said);
  unfollow();
  await host.close();
  return outcome;
}

function ended(job: JobSnapshot, facts: HostFacts, said: JsonObject, t: Translate): CommandOutcome {
  const file = storedFile(job.folder) ?? {};
  const cause = job.failure === undefined ? undefined : likelyCause(job.failure, facts, file);
  return jobOutcome(job, said, t, cause);
}

/** A missing secret is a finding; a journal that is unusable, or of another key, is unusable input. */
function exitOf({ code }: AppError): CommandOutcome['exit'] {
  if (code === 'job.secrets') return exitCodes.findings;
  if (code === 'job.unverified') return exitCodes.unusable;
  return code.startsWith('job.unreadable') || code === 'job.taken' ? exitCodes.unusable : exitCodes.host;
}
