import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { run as resumeRun } from '#electron/cli/commands/resume.ts';
import { resultLines, verdictsJson } from '#electron/cli/commands/validate.ts';
import { checksJson } from '#electron/cli/common/check-output.ts';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { inspectFile } from '#electron/cli/common/inspect-file.ts';
import { otherTarget } from '#electron/cli/common/job-folder-errors.ts';
import { isHostError } from '#electron/cli/common/machine.ts';
import { errorOutcome, exitCodes, findingJson, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { namesTraining, ownJobs } from '#electron/cli/common/own-jobs.ts';
import { runJob } from '#electron/cli/common/run-job.ts';
import { makeJobFolder } from '#electron/jobs/job-folder.ts';
import { removeLeftoverSecrets } from '#electron/jobs/leftover-secrets.ts';
import type { AppError } from '#shared/errors.ts';
import { isBlocked } from '#shared/plan/is-blocked.ts';
import { makePlan } from '#shared/plan/make-plan.ts';

/** The job's folder. Created first, because a training machine saves its state there. */
function makeFolder(wanted: string | undefined, all: string): { readonly path: string } | AppError {
  try {
    if (wanted === undefined) return { path: makeJobFolder(all, new Date()) };
    mkdirSync(resolve(wanted), { recursive: true, mode: 0o700 });
    return { path: resolve(wanted) };
  } catch (error) {
    return { code: 'job.folder', values: { folder: wanted ?? all }, detail: (error as Error).message };
  }
}

/** Validates, deploys, verifies and reports the result, or resumes a job. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  const all = ownJobs(namesTraining(options));
  for (const file of await removeLeftoverSecrets(all)) {
    context.say(t('cli.secretLeft', { file }));
  }
  if (options.resume !== undefined) return await resumeRun(context, resolve(options.resume));
  if (!options.yes)
    return errorOutcome({ code: 'usage.yes', values: { command: 'deploy', look: 'edge-wizard plan' } }, t);
  const wrong = otherTarget(options.job === undefined ? undefined : resolve(options.job), 'machine');
  if (wrong !== undefined) return errorOutcome(wrong, t);
  const folder = makeFolder(options.job, all);
  if ('code' in folder) return errorOutcome(folder, t);
  const examined = await inspectFile(context, { fallback: 'error', state: folder.path });
  if (!examined.ok) {
    const { error } = examined;
    const named = { ...error, values: { command: 'deploy', ...error.values } };
    return errorOutcome(named, t, isHostError(error) ? exitCodes.host : exitCodes.unusable);
  }
  const { machine, file, facts, findings, waivers } = examined.value;
  if (machine === null)
    return errorOutcome({ code: 'usage.host', values: { command: 'deploy', look: 'edge-wizard plan' } }, t);
  const lines = resultLines(examined.value, t);
  const said = {
    findings: findings.map((finding) => findingJson(finding, t)),
    verdicts: verdictsJson(examined.value, t),
    ...checksJson(examined.value, t),
  };
  if (isBlocked(examined.value)) {
    await machine.host.close();
    return { exit: exitCodes.findings, json: { ...said, steps: [], proof: [] }, lines };
  }
  lines.forEach(context.say);
  const { fingerprint } = makePlan(file, facts);
  const { notChecked, checks = [] } = examined.value;
  const verdict = { findings, notChecked, checks };
  const wanted = { file, waivers, fingerprint, folder: folder.path, facts, verdict };
  const known = { ...machine, facts: facts ?? machine.facts };
  return await runJob(context, known, folder.path, (jobs) => jobs.start(wanted), said);
}
