import type { Host } from '#electron/host/host.ts';
import type { Jobs } from '#electron/jobs/jobs.ts';
import type { Log } from './services/log.ts';

/** What opens the wizard at the next logon. */
export interface ResumeTaskParts {
  readonly host: Pick<Host, 'about' | 'run'>;
  readonly jobs: Pick<Jobs, 'current' | 'onChange'>;
  readonly log: Log;
}

/**
 * A job that was found at a start no longer needs the task: once it doesn't wait for a restart, the task is removed. A
 * window without administrator rights may not be able to do that; the one that runs the job is.
 */
export function removeTaskOf({ host, jobs, log }: ResumeTaskParts): void {
  const found = jobs.current();
  if (found === null || host.about.kind !== 'windows') return;
  const look = (): void => {
    const job = jobs.current();
    const isSame = job?.folder === found.folder;
    if (isSame && job.state === 'restart') return;
    unlisten();
    if (!isSame) return;
    host.run({ cmdlet: 'Remove-ResumeTask', parameters: {} }).then(
      (answer) => {
        if (!answer.ok) log('resumeTask', answer.error.detail);
      },
      (error: unknown) => {
        log('resumeTask', error);
      },
    );
  };
  const unlisten = jobs.onChange(look);
  look();
}
