import type { Host } from '#electron/host/host.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { ProofRow } from '#shared/plan/job.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { prove, type Seen } from '#shared/plan/proof.ts';

/** Proves a deployment again, at any time, without a job: it reads, and only reads. */
export async function proveNow(
  host: Host,
  file: DeploymentFile,
  computerName: string | undefined,
): Promise<readonly ProofRow[]> {
  const calls = makePlan(file, undefined).steps.find(({ id }) => id === 'prove')?.calls ?? [];
  const seen: Seen[] = [];
  for (const { call } of calls) {
    const result = await host.run(call);
    seen.push({ call, values: result.ok ? result.value.values : undefined });
  }
  // The node's name stands in the log of the deployment only.
  return prove(file, seen, computerName, undefined).filter(({ check }) => check !== 'nodeName');
}
