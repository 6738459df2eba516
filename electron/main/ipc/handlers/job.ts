import type { Jobs } from '#electron/jobs/jobs.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Desktop } from '#electron/main/services/desktop.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import type { AppError } from '#shared/errors.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { openChecks } from '#shared/plan/open-checks.ts';
import { plannedAway } from '#shared/plan/planned-away.ts';
import { preflight, preflightOptions } from '#shared/preflight/preflight.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { judge } from '#shared/wizard/judge.ts';

export interface JobParts {
  readonly jobs: Jobs;
  readonly facts: FactsService;
  readonly desktop: Desktop;
}

type JobCalls = 'job.start' | 'job.log' | 'job.cancel' | 'job.showFolder' | 'job.dismiss';

const orNone = (snapshot: JobSnapshot | null): Result<JobSnapshot, AppError> =>
  snapshot === null ? err({ code: 'job.none', values: {} }) : ok(snapshot);

export function jobHandlers({ jobs, facts, desktop }: JobParts): Pick<Handlers, JobCalls> {
  return {
    'job.start': async ({ answers, secrets, fingerprint }) => {
      const { facts: known, unread, reading } = facts.state();
      const judged = judge(answers, known, secrets);
      const { file } = judged;
      const plan = makePlan(file, known);
      const findings = plannedAway(judged.findings, plan);
      const checks = preflight(known, unread, reading, preflightOptions(file));
      // The window disables the button, too, but this check decides.
      if (hasBlockingErrors(findings) || openChecks(checks, findings, answers.waivers, plan).length > 0) {
        return err({ code: 'job.findings', values: {} });
      }
      const verdict = { findings, notChecked: judged.notChecked, checks };
      const started = await jobs.start({ file, waivers: answers.waivers, fingerprint, verdict });
      return started.ok ? ok(started.value.snapshot) : started;
    },
    'job.log': ({ from }) => ok({ lines: jobs.lines(from) }),
    'job.cancel': () => orNone(jobs.cancel()),
    'job.showFolder': async () => {
      const job = orNone(jobs.current());
      return job.ok ? await desktop.show(job.value.folder) : job;
    },
    'job.dismiss': () => {
      jobs.dismiss();
      return ok(null);
    },
  };
}
