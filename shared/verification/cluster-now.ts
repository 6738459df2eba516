import type { Call } from '#shared/calls/call.ts';
import { isJsonObject } from '#shared/json.ts';
import { ProofAnswers, textProperty, type Seen } from './proof-answers.ts';
import { arcStatus } from './proof-machine.ts';
import { readiness } from './proof-nodes.ts';

/** A node as Kubernetes lists it. */
export interface NodeNow {
  readonly name: string;
  readonly isReady: boolean;
  readonly address?: string;
  /** Of Kubernetes. */
  readonly version?: string;
  readonly roles?: string;
}

/** When a certificate was issued and when it expires, ISO 8601. */
export interface CertificateTimes {
  readonly from: string;
  readonly to: string;
}

/** The state of the deployed cluster, read without a job. */
export interface ClusterNow {
  /** ISO 8601. */
  readonly readAt: string;
  /** Null: Kubernetes doesn't answer. */
  readonly nodes: readonly NodeNow[] | null;
  /** What the product says about Azure Arc; absent if it says nothing. */
  readonly arc?: string;
  /** Of the API server. */
  readonly certificate?: CertificateTimes;
}

/** The calls that read it. They only read, so they can run at any time. */
export const clusterCalls: readonly Call[] = [
  { cmdlet: 'Invoke-Kubectl', parameters: { Query: 'nodes' } },
  { cmdlet: 'Get-AksEdgeDeploymentInfo', parameters: {} },
];

/** The cluster from the answers to these calls. */
export function clusterFrom(seen: readonly Seen[], readAt: string): ClusterNow {
  const answers = new ProofAnswers(seen);
  const arc = arcStatus(answers);
  const nodes = answers
    .values('Invoke-Kubectl')
    ?.filter(isJsonObject)
    .map((node): NodeNow => {
      const part = (key: string, as: 'address' | 'version' | 'roles') => {
        const text = textProperty(node, key);
        return text === undefined || text === '<none>' ? {} : { [as]: text };
      };
      return {
        name: textProperty(node, 'Name') ?? '',
        isReady: readiness(node) === 'Ready',
        ...part('InternalIP', 'address'),
        ...part('Version', 'version'),
        ...part('Roles', 'roles'),
      };
    });
  return { readAt, nodes: nodes ?? null, ...(arc === undefined ? {} : { arc }) };
}

/** This computer's nodes among the cluster's: they begin with its name. All of them if none does. */
export function ownNodesNow(nodes: readonly NodeNow[], computerName: string | undefined): readonly NodeNow[] {
  if (computerName === undefined) return nodes;
  const own = nodes.filter(({ name }) => name.toLowerCase().startsWith(`${computerName.toLowerCase()}-`));
  return own.length === 0 ? nodes : own;
}
