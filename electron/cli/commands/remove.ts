import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { carryOut } from '#electron/cli/common/carry-out.ts';
import type { Context } from '#electron/cli/common/context.ts';
import { openJobMachine } from '#electron/cli/common/job-machine.ts';
import { noDeployment } from '#electron/cli/common/job-words.ts';
import { errorOutcome, type Outcome } from '#electron/cli/common/outcome.ts';
import { storedFile } from '#electron/jobs/stored-job.ts';

/** Removes the deployment of the machine, and says how that went. */
export async function run(context: Context): Promise<Outcome> {
  const { options, t } = context;
  if (!options.yes)
    return errorOutcome({ code: 'usage.yes', values: { command: 'remove', look: 'edge-wizard verify' } }, t);
  const folder = options.job === undefined ? undefined : resolve(options.job);
  const wrong = folder === undefined ? undefined : noDeployment(folder);
  if (wrong !== undefined) return errorOutcome(wrong, t);
  if (folder !== undefined && !existsSync(join(folder, 'deployment.json'))) {
    return errorOutcome({ code: 'usage.job', values: { folder } }, t);
  }
  const opened = await openJobMachine(context, 'remove', folder);
  if (!opened.ok) return opened.error;
  const file = folder === undefined ? {} : (storedFile(folder) ?? {});
  const { value: machine } = opened;
  return await carryOut(context, machine, folder ?? '.', (jobs) =>
    jobs.care({ kind: 'remove', file, values: {} }),
  );
}
