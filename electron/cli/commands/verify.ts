import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { readFile } from '#electron/cli/common/inspect-file.ts';
import { noJobOn } from '#electron/cli/common/job-folder-errors.ts';
import { openJobMachine } from '#electron/cli/common/job-machine.ts';
import { disagrees, proofLines } from '#electron/cli/common/job-outcome.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { verifyNow } from '#electron/jobs/prove-now.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';

/** Verifies a deployment again: expected values against the machine's. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  const folder = options.job === undefined ? undefined : resolve(options.job);
  let file: DeploymentFile = {};
  if (folder !== undefined) {
    const wrong = noJobOn('machine', folder);
    if (wrong !== undefined) return errorOutcome(wrong, t);
    const config = join(folder, 'deployment.json');
    if (!existsSync(config)) return errorOutcome({ code: 'usage.job', values: { folder } }, t);
    const read = await readFile(config);
    if (!read.ok) return errorOutcome(read.error, t);
    file = read.value.file;
  }
  const opened = await openJobMachine(context, 'verify', folder);
  if (!opened.ok) return opened.error;
  const { facts } = opened.value;
  const proof = await verifyNow(opened.value.host, file, facts.computer?.Name);
  await opened.value.host.close();
  return {
    exit: disagrees(proof) ? exitCodes.findings : exitCodes.done,
    json: {
      findings: [],
      job: folder ?? null,
      outcome: 'done',
      steps: [{ id: 'prove', state: 'done' }],
      proof: proof.map((row) => ({ ...row })),
    },
    lines: proofLines(proof, t),
  };
}
