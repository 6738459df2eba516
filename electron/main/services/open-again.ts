import type { CallAnswer, Host, HostFailure } from '#electron/host/host.ts';
import type { Result } from '#shared/result.ts';

/** The program and arguments that open the wizard. */
export interface Again {
  readonly FilePath: string;
  readonly Arguments: readonly string[];
}

/** What the task starts the wizard with if no job waits for it: nothing else knows then that there is a task. */
export const afterRestartWord = '--after-restart';

/** Has Windows open the wizard at the next logon. */
export const openAgain = (
  host: Pick<Host, 'run'>,
  { FilePath, Arguments }: Again,
): Promise<Result<CallAnswer, HostFailure>> =>
  host.run({ cmdlet: 'Set-ResumeTask', parameters: { FilePath, Arguments: [...Arguments] } });
