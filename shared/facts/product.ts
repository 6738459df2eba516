import type { HostFacts } from './host-facts.ts';

/** The two products. A machine has one of them, and a file never says which. */
export type Distribution = 'K3s' | 'K8s';

/** From the product's name in Windows: `AKS Edge Essentials - K3s`. */
export function distributionOf(facts: HostFacts | undefined): Distribution | undefined {
  const name = facts?.product?.DisplayName ?? '';
  if (/\bK8s\b/i.test(name)) return 'K8s';
  return /\bK3s\b/i.test(name) ? 'K3s' : undefined;
}

/** The network plugin of a product; calico on K3s was discontinued. */
export const pluginOf = (distribution: Distribution): 'calico' | 'flannel' =>
  distribution === 'K8s' ? 'calico' : 'flannel';
