import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { jobOutcome } from '#electron/cli/job-outcome.ts';
import type { Context } from '#electron/cli/context.ts';
import { examine } from '#electron/cli/examine.ts';
import { isHostError } from '#electron/cli/machine.ts';
import {
  blocking,
  errorOutcome,
  exits,
  findingJson,
  findingLines,
  type Outcome,
} from '#electron/cli/outcome.ts';
import { jobsFolder } from '#electron/composition/places.ts';
import { version } from '#electron/composition/version.ts';
import { makeJobFolder } from '#electron/jobs/job-folder.ts';
import { Jobs } from '#electron/jobs/jobs.ts';
import { removeLeftoverSecrets } from '#electron/jobs/leftover-secrets.ts';
import type { AppError } from '#shared/errors.ts';
import { makePlan } from '#shared/plan/make-plan.ts';

/** Prints log lines as they come, and stops the job when the person asks for it with Ctrl+C. */
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

/** The folder of the job, made before anything else: a training machine keeps its state there. */
function makeFolder(wanted: string | undefined): { readonly path: string } | AppError {
  try {
    if (wanted === undefined)
      return { path: makeJobFolder(jobsFolder(process.env, process.platform), new Date()) };
    mkdirSync(resolve(wanted), { recursive: true, mode: 0o700 });
    return { path: resolve(wanted) };
  } catch (error) {
    const folder = wanted ?? jobsFolder(process.env, process.platform);
    return { code: 'job.folder', values: { folder }, detail: (error as Error).message };
  }
}

/** Validates, then deploys, proves, and says how it ended. */
export async function run(context: Context): Promise<Outcome> {
  const { options, say, t } = context;
  if (!options.yes) return errorOutcome({ code: 'usage.yes', values: { command: 'deploy' } }, t);
  await removeLeftoverSecrets(jobsFolder(process.env, process.platform));
  const folder = makeFolder(options.job);
  if ('code' in folder) return errorOutcome(folder, t);
  const examined = await examine(context, 'error', folder.path);
  if (!examined.ok) {
    const { error } = examined;
    const named = { ...error, values: { command: 'deploy', ...error.values } };
    return errorOutcome(named, t, isHostError(error) ? exits.host : exits.unusable);
  }
  const { machine, file, facts, findings, waivers } = examined.value;
  if (machine === null) return errorOutcome({ code: 'usage.host', values: { command: 'deploy' } }, t);
  const said = findings.map((finding) => findingJson(finding, t));
  if (blocking(findings)) {
    await machine.host.close();
    return {
      exit: exits.findings,
      json: { findings: said, steps: [], proof: [] },
      lines: findings.flatMap((finding) => findingLines(finding, t)),
    };
  }
  const jobs = new Jobs({ host: machine.host, jobsFolder: folder.path, version });
  const unfollow = follow(jobs, say);
  const { fingerprint } = makePlan(file, facts);
  writeFileSync(join(folder.path, 'host.json'), `${JSON.stringify(machine.choice)}\n`);
  const started = await jobs.start({ file, waivers, fingerprint, folder: folder.path });
  const outcome = started.ok
    ? jobOutcome(await started.value.end, said, t)
    : errorOutcome(started.error, t, exits.host, { findings: said });
  unfollow();
  await machine.host.close();
  return outcome;
}
