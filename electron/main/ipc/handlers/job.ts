import type { Jobs } from '#electron/jobs/jobs.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { Desktop } from '#electron/main/services/desktop.ts';
import type { FactsService } from '#electron/main/services/facts-service.ts';
import type { AppError } from '#shared/errors.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { isBlocked } from '#shared/plan/is-blocked.ts';
import { judgeMachine } from '#shared/plan/judge-machine.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { judge } from '#shared/wizard/judge.ts';

export interface JobParts {
  readonly jobs: Jobs;
  readonly facts: FactsService;
  readonly desktop: Desktop;
}

type JobCalls = 'job.start' | 'job.log' | 'job.cancel' | 'job.showFolder';

const orNone = (snapshot: JobSnapshot | null): Result<JobSnapshot, AppError> =>
  snapshot === null ? err({ code: 'job.none', values: {} }) : ok(snapshot);

export function jobHandlers({ jobs, facts, desktop }: JobParts): Pick<Handlers, JobCalls> {
  return {
    'job.start': async ({ answers, secrets, fingerprint }) => {
      const { facts: known, unread, reading } = facts.state();
      const judged = judge(answers, known, secrets);
      const { file } = judged;
      const machine = { facts: known, unread, reading };
      const verdict = judgeMachine(machine, file, judged.findings, answers.waivers);
      // The window disables the button, too, but this check decides.
      if (isBlocked(verdict)) return err({ code: 'job.findings', values: {} });
      const started = await jobs.start({
        file,
        waivers: answers.waivers,
        fingerprint,
        verdict: { ...verdict, notChecked: judged.notChecked },
      });
      return started.ok ? ok(started.value.snapshot) : started;
    },
    'job.log': ({ from }) => ok({ lines: jobs.lines(from) }),
    'job.cancel': () => orNone(jobs.cancel()),
    'job.showFolder': async () => {
      const job = orNone(jobs.current());
      return job.ok ? await desktop.show(job.value.folder) : job;
    },
  };
}
