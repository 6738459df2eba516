import type { Cidr } from '#shared/net/ipv4.ts';
import type { Distribution } from './product.ts';

export interface ClusterNetwork {
  readonly cidr: Cidr;
  readonly use: 'pods' | 'services';
}

/**
 * The networks inside a cluster, which the machine's own network must not overlap. The documentation gives the pods of
 * K8s as 10.244.0.0/24; its own list of proxy exceptions and real clusters use /16.
 */
export const networksOf: Readonly<Record<Distribution, readonly ClusterNetwork[]>> = {
  K3s: [
    { cidr: { network: 0x0a2a0000, prefix: 16 }, use: 'pods' },
    { cidr: { network: 0x0a2b0000, prefix: 16 }, use: 'services' },
  ],
  K8s: [
    { cidr: { network: 0x0af40000, prefix: 16 }, use: 'pods' },
    { cidr: { network: 0x0a600000, prefix: 12 }, use: 'services' },
  ],
};

/** For either product. */
export const clusterNetworks: readonly Cidr[] = [...networksOf.K3s, ...networksOf.K8s].map(
  ({ cidr }) => cidr,
);

/** 172.17.0.0/16: the container bridge, from the product's own list of proxy exceptions. */
export const containerBridge: Cidr = { network: 0xac110000, prefix: 16 };
