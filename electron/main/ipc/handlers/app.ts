import type { HostAbout } from '#electron/host/host.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import type { StartOutcome } from '#shared/ipc/app.ts';
import type { Site } from '#shared/ipc/site.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { ok } from '#shared/result.ts';
import type { Answers } from '#shared/wizard/answers.ts';

export interface AppParts {
  readonly version: string;
  /** This computer's name, or the training machine's. */
  readonly computerName: string;
  readonly machine: HostAbout;
  readonly answers: { readonly load: () => Answers | null };
  readonly jobs: { readonly current: () => JobSnapshot | null };
  readonly sites: { readonly now: () => Promise<Site | null> };
  /** What the start asked for, until the window has been told. */
  readonly startOutcome: () => StartOutcome;
}

export function appHandlers(parts: AppParts): Pick<Handlers, 'app.state'> {
  const { version, computerName, machine, answers, jobs, sites, startOutcome } = parts;
  const { kind, standIn } = machine;
  const name = kind === 'windows' ? computerName : machine.name;
  return {
    'app.state': async () =>
      ok({
        version,
        machine: { name, kind, standIn },
        answers: answers.load(),
        job: jobs.current(),
        site: await sites.now(),
        start: startOutcome(),
      }),
  };
}
