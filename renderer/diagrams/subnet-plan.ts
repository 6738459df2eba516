import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { contains, parseIPv4, rangeFrom, subnetOf, type Cidr, type Range } from '#shared/net/ipv4.ts';

/** The number of addresses that a map shows: the last octet. */
export const blockSize = 256;
export const singleParts = ['gateway', 'port', 'controlPlane', 'linuxNode', 'windowsNode'] as const;
export const rangeParts = ['nodes', 'service'] as const;
export const isRangePart = (part: Part): part is RangePart => rangeParts.some((other) => other === part);

/** What the plan puts on an address. */
export type Part = SinglePart | RangePart;
/** The parts of a deployment on this computer; the others are a device's. */
export type MachinePart = Exclude<Part, 'port' | 'nodes'>;
/** The parts of a device that are chosen here. */
export type DevicePart = RangePart;
type SinglePart = (typeof singleParts)[number];
type RangePart = (typeof rangeParts)[number];

/** The plan's addresses, as far as they can be read; invalid ones are findings and have no place on a map. */
export interface SubnetPlan {
  readonly gateway?: number;
  readonly controlPlane?: number;
  readonly linuxNode?: number;
  readonly windowsNode?: number;
  /** The device's port in front of the nodes and services. */
  readonly port?: number;
  /** The Kubernetes nodes of a device. */
  readonly nodes?: Range;
  readonly service?: Range;
  readonly subnet?: Cidr;
  /** Answers from these ranges are expected: they are the device's own. */
  readonly there?: readonly Range[];
}

const addressIn = (value: unknown): number | undefined =>
  typeof value === 'string' ? parseIPv4(value.trim()) : undefined;

/** @param file an unfinished file: any value may still be wrong */
export function subnetPlanOf(file: DeploymentFile): SubnetPlan {
  const machine = file.Machines?.[0];
  const gateway = addressIn(file.Network?.Ip4GatewayAddress);
  const prefix = Number(file.Network?.Ip4PrefixLength);
  const start = addressIn(file.Init?.ServiceIPRangeStart);
  const size = Number(file.Init?.ServiceIPRangeSize);
  const hasSize = Number.isInteger(size) && size > 0 && size <= blockSize;
  const parts: { -readonly [Key in keyof SubnetPlan]: SubnetPlan[Key] | undefined } = {
    gateway,
    controlPlane: addressIn(file.Network?.ControlPlaneEndpointIp),
    linuxNode: addressIn(machine?.LinuxNode?.Ip4Address),
    windowsNode: addressIn(machine?.WindowsNode?.Ip4Address),
    service: start === undefined || !hasSize ? undefined : rangeFrom(start, size),
    subnet:
      gateway !== undefined && Number.isInteger(prefix) && prefix >= 1 && prefix <= 32
        ? subnetOf(gateway, prefix)
        : undefined,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

export const addressOf = (plan: SubnetPlan, part: Part): number | undefined =>
  isRangePart(part) ? plan[part]?.first : plan[part];

/**
 * The 256 addresses to show: around the address that is being chosen, or else around the first planned one. An address
 * outside the subnet doesn't move the map.
 */
export function blockOf(plan: SubnetPlan, chosen: Part, host: number | undefined): Cidr | undefined {
  const order: readonly Part[] = [
    ...[chosen, 'linuxNode', 'controlPlane', 'nodes', 'service', 'windowsNode', 'gateway', 'port'],
  ] as const;
  const planned = order.map((part) => addressOf(plan, part)).filter((address) => address !== undefined);
  const { subnet } = plan;
  const inside = subnet === undefined ? planned : planned.filter((address) => contains(subnet, address));
  const around = inside[0] ?? host ?? planned[0];
  return around === undefined ? undefined : subnetOf(around, 24);
}
