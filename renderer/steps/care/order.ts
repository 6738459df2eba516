import { connectsToArc } from '#shared/deployment/connects-to-arc.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { CareKind } from '#shared/plan/care-plan.ts';
import { ownNodesNow, type ClusterNow } from '#shared/verification/cluster-now.ts';

/** Whether this computer's node runs; undefined if that wasn't read. */
export type NodeState = 'ready' | 'notReady' | 'silent';

export function nodeStateOf(now: ClusterNow | null, computerName: string | undefined): NodeState | undefined {
  if (now === null) return undefined;
  if (now.nodes === null) return 'silent';
  const own = ownNodesNow(now.nodes, computerName);
  return own.length > 0 && own.every(({ isReady }) => isReady) ? 'ready' : 'notReady';
}

export interface CareNeed {
  readonly kind: CareKind;
  /** Whether the cluster shows that it is needed now. */
  readonly isNeeded: boolean;
}

const usual: readonly CareKind[] = ['verify', 'addNode', 'scaleOut', 'arc', 'repairKms', 'remove'];

/**
 * What can be done, in the order of need. Only a node that doesn't run, or may not, can be started.
 *
 * @param isArcLost whether a deployment that connects to Azure Arc isn't connected
 * @param wasOff whether the computer was off for so long that the key for secrets may be stale
 */
export function careOrder(
  state: NodeState | undefined,
  isArcLost: boolean,
  wasOff: boolean,
): readonly CareNeed[] {
  const needed: readonly CareKind[] = [
    ...(state === 'silent' || state === 'notReady' ? (['start'] as const) : []),
    ...(wasOff ? (['repairKms'] as const) : []),
    ...(isArcLost ? (['arc'] as const) : []),
  ];
  const others: readonly CareKind[] = state === undefined ? ['verify', 'start', ...usual.slice(1)] : usual;
  return [...needed, ...others.filter((kind) => !needed.includes(kind))].map((kind) => ({
    kind,
    isNeeded: needed.includes(kind),
  }));
}

/** What the product's status means for a deployment; undefined if it says none. */
export function arcStateOf(
  status: string | undefined,
  file: DeploymentFile,
): 'connected' | 'none' | 'lost' | undefined {
  if (status === undefined) return undefined;
  if (/^connected$/i.test(status)) return 'connected';
  return connectsToArc(file) ? 'lost' : 'none';
}
