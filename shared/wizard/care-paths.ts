import type { GrowthKind } from '#shared/plan/grown-file.ts';

/** Where the window keeps what it asks about a new node; no field of the set-up is touched. */
export const roots: Readonly<Record<GrowthKind, string>> = {
  addNode: 'Care.WindowsNode',
  scaleOut: 'Care.LinuxNode',
};

/** The path of the new node's address in the answers. */
export const nodeAddressPath = (kind: GrowthKind): string => `${roots[kind]}.Ip4Address`;
/** The path of what concerns the new node and isn't a field of it. */
export const otherPath = (kind: GrowthKind): string => `${roots[kind]}.other`;
