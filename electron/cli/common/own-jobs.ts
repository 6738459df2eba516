import { dirname } from 'node:path';
import { selectHost } from '#electron/composition/host-selection.ts';
import { journalKeyFile, jobsFolder } from '#electron/composition/jobs-folder.ts';
import { openHost } from '#electron/composition/open-host.ts';
import type { Host } from '#electron/host/host.ts';
import { journalKeyFor, openJournalKey, type JournalKey } from '#electron/jobs/journal-key.ts';
import { ownerTrouble } from '#electron/jobs/owner-trouble.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CommandContext } from './context.ts';
import type { Options } from './options.ts';
import { scripts } from './scripts.ts';

/** Where the jobs of this computer are kept; those of training machines and devices are the user's own. */
export const ownJobs = (isTraining: boolean): string => jobsFolder(process.env, process.platform, isTraining);

/** Whether the command line names a training machine or device. */
export function namesTraining(options: Options): boolean {
  const choice = selectHost(options, process.env, process.platform, 'none');
  return choice.ok && choice.value.kind === 'training';
}

/** Signs the journals of jobs on this machine, and tells them from others. */
export async function keyFor(host: Host): Promise<JournalKey | undefined> {
  const own = journalKeyFile(process.env, process.platform);
  return await journalKeyFor(host, own, dirname(ownJobs(host.about.kind === 'training')));
}

/**
 * The same for jobs on a device, which is used without its machine: that is opened only to ask for its key.
 *
 * @param folder of the job, if there is one; on Windows, only the machine can tell whose it is
 */
export async function keyForDevice(
  options: Options,
  folder?: string,
): Promise<Result<JournalKey | undefined, AppError>> {
  const choice = selectHost(options, process.env, process.platform, 'error');
  const isMachine = choice.ok && choice.value.kind === 'windows' && choice.value.executable === undefined;
  const opened = isMachine ? await openHost(choice.value, { scripts }) : undefined;
  if (opened?.ok !== true) return ok(openJournalKey(journalKeyFile(process.env, process.platform)));
  const host = opened.value;
  const trouble = folder === undefined ? undefined : await ownerTrouble(host, folder);
  const key = trouble === undefined ? await keyFor(host) : undefined;
  await host.close();
  return trouble === undefined ? ok(key) : err(trouble);
}

/** Before a job continues that anyone may have written: the calls that it will make. */
export function sayUnverified({ say, t }: CommandContext, folder: string, commands: readonly string[]): void {
  say(t('cli.unverified', { folder }));
  say(t('cli.unverified.does'));
  for (const command of commands) say(`  ${command}`);
}
