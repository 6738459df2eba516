import type { Host } from '#electron/host/host.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { proofCalls } from '#shared/verification/proof-calls.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import { makeProof, type Seen } from '#shared/verification/proof.ts';

/** Verifies a deployment again, at any time, without a job; it only reads. */
export async function verifyNow(
  host: Host,
  file: DeploymentFile,
  computerName: string | undefined,
): Promise<readonly ProofRow[]> {
  const seen: Seen[] = [];
  for (const { call } of proofCalls(file)) {
    const result = await host.run(call);
    seen.push({ call, values: result.ok ? result.value.values : undefined });
  }
  return makeProof(file, seen, computerName, undefined);
}
