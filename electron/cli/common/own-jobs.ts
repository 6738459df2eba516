import { selectHost } from '#electron/composition/host-selection.ts';
import { journalKeyFile, jobsFolder } from '#electron/composition/jobs-folder.ts';
import { openJournalKey, type JournalKey } from '#electron/jobs/journal-key.ts';
import type { CommandContext } from './context.ts';
import type { Options } from './options.ts';

/** Where the jobs of this computer are kept; those of training machines and devices are the user's own. */
export const ownJobs = (isTraining: boolean): string => jobsFolder(process.env, process.platform, isTraining);

/** Whether the command line names a training machine or device. */
export function namesTraining(options: Options): boolean {
  const choice = selectHost(options, process.env, process.platform, 'none');
  return choice.ok && choice.value.kind === 'training';
}

/** Signs this user's journals, and tells them from others. */
export const ownKey = (): JournalKey | undefined =>
  openJournalKey(journalKeyFile(process.env, process.platform));

/** Before a job continues that anyone may have written: the calls that it will make. */
export function sayUnverified({ say, t }: CommandContext, folder: string, commands: readonly string[]): void {
  say(t('cli.unverified', { folder }));
  say(t('cli.unverified.does'));
  for (const command of commands) say(`  ${command}`);
}
