import type { Host } from '#electron/host/host.ts';
import { careFile, deployedOf } from '#electron/jobs/care-file.ts';
import type { ComingKey } from '#electron/jobs/journal-key.ts';
import type { Jobs, Started } from '#electron/jobs/jobs.ts';
import { foreignTo } from '#electron/jobs/owner-trouble.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import { openAgain, type Again } from '#electron/main/services/open-again.ts';
import { readCluster } from '#electron/main/services/read-cluster.ts';
import type { RouteJobs } from '#electron/main/services/route-jobs.ts';
import type { AppError } from '#shared/errors.ts';
import { machineName } from '#shared/facts/machine-name.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { restartCall } from '#shared/calls/restart.ts';
import { isGrowth } from '#shared/plan/grown-file.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { judgeGrowth } from '#shared/wizard/care.ts';

export interface JobsParts {
  readonly jobs: Jobs;
  /** Jobs on the connected device. */
  readonly routes: Pick<RouteJobs, 'resume'>;
  readonly host: Host;
  readonly facts: FactsService;
  readonly jobsFolder: string;
  /** That the journals are signed with. */
  readonly key?: ComingKey;
  /** The zips of the product's logs, by the folder of the job that was shown when they were collected. */
  readonly collected: Map<string, string>;
  /** The program and arguments that open the wizard at the next logon. */
  readonly again: Again;
}

type JobsCalls =
  | 'job.list'
  | 'job.open'
  | 'job.resume'
  | 'job.abandon'
  | 'job.restart'
  | 'job.delete'
  | 'job.collectLogs'
  | 'care.start'
  | 'care.read'
  | 'care.deployed';

const snapshotOf = (started: Result<Started, AppError>): Result<JobSnapshot, AppError> =>
  started.ok ? ok(started.value.snapshot) : started;

const none = (): Result<never, AppError> => err({ code: 'job.none', values: {} });

/** The zip that `Get-AksEdgeLogs` names in its last string. */
const zipOf = (values: readonly unknown[]): string =>
  values.filter((value) => typeof value === 'string').at(-1) ?? '';

export function jobsHandlers(parts: JobsParts): Pick<Handlers, JobsCalls> {
  const { jobs, routes, host, facts, jobsFolder, collected } = parts;
  const careJobs = async () => ({ jobsFolder, key: await parts.key, findForeign: foreignTo(host) });
  return {
    'job.list': async () => ok(await jobs.list()),
    'job.open': async ({ id }) => await jobs.show(jobs.folderOf(id)),
    'job.resume': async ({ secrets }) => {
      const job = jobs.current();
      // What anyone may have written runs only once a person has seen what it does.
      if (job?.unverified !== undefined && job.interruption?.commands === undefined) {
        const shown = await jobs.show(job.folder);
        return shown.ok ? err({ code: 'job.unverified.look', values: { folder: job.folder } }) : shown;
      }
      if (job?.kind === 'routes') return await routes.resume(job);
      return job === null ? none() : snapshotOf(await jobs.resume(job.folder, secrets));
    },
    'job.abandon': async () => await jobs.abandon(),
    'job.restart': async () => await restart(parts),
    'job.delete': async ({ id }) => await jobs.delete(id),
    'job.collectLogs': async () => {
      const answer = await host.run({ cmdlet: 'Get-AksEdgeLogs', parameters: {} });
      if (!answer.ok) {
        return err({
          code: 'job.logs',
          values: {},
          detail: answer.error.error?.message ?? answer.error.detail,
        });
      }
      const zip = zipOf(answer.value.values);
      const job = jobs.current();
      if (job !== null && zip !== '') collected.set(job.folder, zip);
      return ok({ zip });
    },
    'care.start': async ({ kind, confirmed, values, secrets, waivers = [] }) => {
      const name = machineName(facts.state().facts) ?? '';
      // The window disables the button, too, but this check decides.
      if (kind === 'remove' && confirmed.toLowerCase() !== name.toLowerCase()) {
        return err({ code: 'care.notConfirmed', values: { name } });
      }
      if (isGrowth(kind)) {
        const deployed = await deployedOf(await careJobs());
        const { findings } = judgeGrowth(kind, deployed, facts.state().facts, values, waivers);
        if (hasBlockingErrors(findings)) return err({ code: 'job.findings', values: {} });
      }
      const file = await careFile(await careJobs(), kind, values, secrets);
      return snapshotOf(await jobs.care({ kind, file, values, waivers }));
    },
    'care.read': async () => ok(await readCluster(host)),
    'care.deployed': async () => ok({ file: await deployedOf(await careJobs()) }),
  };
}

/** Restarts the computer for a job, which is offered again at the next logon. A training machine is back at once. */
async function restart({ jobs, host, again }: JobsParts): Promise<Result<null, AppError>> {
  const job = jobs.current();
  if (job?.state !== 'restart') return none();
  const task = await openAgain(host, again);
  const answer = await host.run(restartCall);
  if (!answer.ok) {
    const detail = answer.error.error?.message ?? answer.error.detail;
    return err({ code: 'job.restart', values: {}, detail });
  }
  // Without the task, anyone who opens the wizard still finds the job.
  const remembered = task.ok
    ? ok(null)
    : err({ code: 'job.notOffered', values: {}, detail: task.error.detail });
  if (host.about.kind === 'training') await jobs.resumeAfterRestart(job.folder);
  return host.about.kind === 'training' ? ok(null) : remembered;
}
