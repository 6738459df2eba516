import type { Host } from '#electron/host/host.ts';
import { clusterCalls, clusterFrom, type ClusterNow } from '#shared/verification/cluster-now.ts';
import type { Seen } from '#shared/verification/proof.ts';

/** Reads the deployed cluster: its nodes, Azure Arc, and the certificate of its API server. */
export async function readCluster(
  host: Pick<Host, 'run' | 'apiCertificate'>,
  now: () => Date = () => new Date(),
): Promise<ClusterNow> {
  const seen: Seen[] = [];
  for (const call of clusterCalls) {
    const result = await host.run(call);
    seen.push({ call, values: result.ok ? result.value.values : undefined });
  }
  const cluster = clusterFrom(seen, now().toISOString());
  // Only a node that answers has one to show.
  const address = cluster.nodes?.find((node) => node.isReady && node.address !== undefined)?.address;
  const certificate = address === undefined ? undefined : await host.apiCertificate?.(address);
  return { ...cluster, ...(certificate === undefined ? {} : { certificate }) };
}
