import type { Host } from '#electron/host/host.ts';
import type { Jobs } from '#electron/jobs/jobs.ts';
import type { Log } from './services/log.ts';

/** What opens the wizard at the next logon. */
export interface ResumeTaskParts {
  readonly host: Pick<Host, 'about' | 'run'>;
  readonly jobs: Pick<Jobs, 'current' | 'onChange'>;
  readonly log: Log;
  /** Whether the task has opened this wizard without a job. */
  readonly afterRestart: boolean;
}

/**
 * The task has done its work: once the job that was found at a start doesn't wait for a restart, or without a job at
 * once, the task is removed. A window without administrator rights may not be able to do that; the elevated one, which
 * gets the same word, is.
 */
export function removeTaskOf({ host, jobs, log, afterRestart }: ResumeTaskParts): void {
  const found = jobs.current();
  if ((found === null && !afterRestart) || host.about.kind !== 'windows') return;
  const look = (): void => {
    const job = jobs.current();
    const isSame = job?.folder === found?.folder;
    if (isSame && job?.state === 'restart') return;
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
