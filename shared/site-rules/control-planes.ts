import type { Claims, SitesContext } from './context.ts';

/** The numbers of control planes that a cluster can have. */
const allowed: readonly number[] = [1, 3, 5];

/** Nodes of a machine that joins as control plane. */
const planesOf = ({ joins, site }: Claims): number =>
  joins ? (site.file.Machines ?? []).filter(({ LinuxNode: node }) => node?.ControlPlane === true).length : 1;

/**
 * The machines that together bring their cluster to a number of control planes that it can have. Each file alone can
 * only say that one more than an odd number is even (R-HA-1).
 */
export function inWholeClusters({ networks }: SitesContext): ReadonlySet<number> {
  const whole = new Set<number>();
  for (const network of networks) {
    const clusters = new Map<number, Claims[]>();
    for (const item of network) {
      if (item.endpoint === undefined) continue;
      const others = clusters.get(item.endpoint);
      if (others === undefined) clusters.set(item.endpoint, [item]);
      else others.push(item);
    }
    for (const cluster of clusters.values()) {
      const joining = cluster.filter(({ joins }) => joins);
      const count = joining.reduce((sum, item) => sum + planesOf(item), 0);
      const starts = cluster.filter(({ joins }) => !joins).length;
      // A cluster that isn't in the table has one of the allowed numbers already.
      const before = starts === 0 ? allowed : [1];
      if (starts > 1 || !before.some((number) => allowed.includes(number + count))) continue;
      for (const { site } of joining) whole.add(site.index);
    }
  }
  return whole;
}
