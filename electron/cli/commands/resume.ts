import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checksJson } from '#electron/cli/common/check-output.ts';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { noJobOn } from '#electron/cli/common/job-folder-errors.ts';
import { openJobMachine } from '#electron/cli/common/job-machine.ts';
import type { Machine } from '#electron/cli/common/machine.ts';
import { errorOutcome, exitCodes, findingJson, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { sayUnverified } from '#electron/cli/common/own-jobs.ts';
import { runJob } from '#electron/cli/common/run-job.ts';
import { readSecrets } from '#electron/cli/common/secrets.ts';
import { JobReader } from '#electron/jobs/job-reader.ts';
import { planSources } from '#electron/jobs/plan-again.ts';
import { storedVerdict } from '#electron/jobs/stored-verdict.ts';
import { unreadableJob } from '#electron/jobs/unreadable-job.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { isShown } from '#shared/plan/goals.ts';
import type { JudgedCheck } from '#shared/plan/judge-machine.ts';
import { ok } from '#shared/result.ts';

/** Nobody restarts a training machine, so it is restarted here, between two runs of the command. */
async function restarted({ host, choice }: Machine, job: JobReader): Promise<string | undefined> {
  if (choice.kind !== 'training' || job.record.fold.snapshot().state !== 'restart') return undefined;
  const answer = await host.run({ cmdlet: 'Restart-Computer', parameters: {} });
  return answer.ok ? undefined : answer.error.detail;
}

/** A job that can't be resumed. If it ran any calls, its machine is read and the result reported. */
async function unreadable(context: CommandContext, error: AppError, folder: string): Promise<CommandOutcome> {
  const { t } = context;
  const opened =
    error.values['count'] === undefined ? undefined : await openJobMachine(context, 'deploy', folder);
  if (opened?.ok !== true) return errorOutcome(error, t);
  const isDeployed = isShown('deployed', opened.value.facts);
  await opened.value.host.close();
  const shows = isDeployed === undefined ? 'unread' : isDeployed ? 'deployed' : 'nothing';
  return errorOutcome({ ...error, detail: t(`cli.shows.${shows}`) }, t);
}

/** What was found before the job started, as its report repeats it; earlier versions didn't record that. */
function saidBefore(folder: string, t: Translate): JsonObject {
  const verdict = storedVerdict(folder);
  if (verdict === undefined) return { findings: [] };
  const checks = verdict.checks.map((check): JudgedCheck => ({
    ...check,
    state: check.state === 'reading' ? 'unread' : check.state,
    evidence: check.evidence ?? '',
  }));
  return {
    findings: verdict.findings.map((finding) => findingJson(finding, t)),
    ...checksJson({ checks }, t),
  };
}

/** `deploy --resume DIR`: resumes a job where it stopped, whoever started it. */
export async function run(context: CommandContext, folder: string): Promise<CommandOutcome> {
  const { options, t } = context;
  const wrong = noJobOn('machine', folder);
  if (wrong !== undefined) return errorOutcome(wrong, t);
  if (!existsSync(join(folder, 'journal.jsonl'))) {
    return errorOutcome({ code: 'usage.job', values: { folder } }, t);
  }
  const job = JobReader.open(folder);
  if (!job.ok) return await unreadable(context, unreadableJob(folder, job.error), folder);
  const sources = planSources(job.value);
  if (!sources.ok) return await unreadable(context, sources.error, folder);
  const secrets = options.secretsStdin ? await readSecrets(process.stdin) : ok({});
  if (!secrets.ok) return errorOutcome(secrets.error, t);
  const opened = await openJobMachine(context, 'deploy', folder);
  if (!opened.ok) return opened.error;
  const refused = await restarted(opened.value, job.value);
  if (refused !== undefined) {
    await opened.value.host.close();
    return errorOutcome({ code: 'job.restart', values: {}, detail: refused }, t, exitCodes.host);
  }
  return await runJob(
    context,
    opened.value,
    folder,
    (jobs) =>
      jobs.resume(folder, secrets.value, (commands) => {
        sayUnverified(context, folder, commands);
      }),
    saidBefore(folder, t),
  );
}
