import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { noJobOn } from '#electron/cli/common/job-folder-errors.ts';
import { openJobMachine } from '#electron/cli/common/job-machine.ts';
import { errorOutcome, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { runJob } from '#electron/cli/common/run-job.ts';
import { storedFile } from '#electron/jobs/stored-job.ts';

/** Removes the machine's deployment and reports the result. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  if (!options.yes)
    return errorOutcome({ code: 'usage.yes', values: { command: 'remove', look: 'edge-wizard verify' } }, t);
  const folder = options.job === undefined ? undefined : resolve(options.job);
  const wrong = folder === undefined ? undefined : noJobOn('machine', folder);
  if (wrong !== undefined) return errorOutcome(wrong, t);
  if (folder !== undefined && !existsSync(join(folder, 'deployment.json'))) {
    return errorOutcome({ code: 'usage.job', values: { folder } }, t);
  }
  const opened = await openJobMachine(context, 'remove', folder);
  if (!opened.ok) return opened.error;
  const file = folder === undefined ? {} : (storedFile(folder) ?? {});
  const { value: machine } = opened;
  return await runJob(context, machine, folder ?? '.', (jobs) =>
    jobs.care({ kind: 'remove', file, values: {} }),
  );
}
