import { hostsOf, parseIPv4, type Cidr, type Range } from '#shared/net/ipv4.ts';
import {
  freeRange,
  nodesNeeded,
  proposeRanges,
  servicesNeeded,
  type AddressWish,
  type ComputeRanges,
} from './compute-addresses.ts';
import { parseDestination, subnetOfPort } from './prefix.ts';
import { formatRange, parseRange } from './ranges.ts';
import type { ComputeWanted, DeviceNetwork, DevicePort, SiteFacts } from './types.ts';
import { computeSwitch, portOf } from './context.ts';

export type ComputeField = 'KubernetesNodeIPs' | 'KubernetesServiceIPs' | 'PodSubnet' | 'ServiceSubnet';

export const computePath = (field: keyof ComputeWanted): string => `Compute.${field}`;

/** The wanted values with everything that more than one rule needs. */
export interface ComputeContext {
  readonly wanted: ComputeWanted;
  readonly network: DeviceNetwork;
  readonly site: SiteFacts;
  readonly port: DevicePort | undefined;
  readonly subnet: Cidr | undefined;
  /** The subnet's usable host addresses. */
  readonly hosts: Range | undefined;
  readonly nodes: Range | undefined;
  readonly services: Range | undefined;
  readonly needs: { readonly nodes: number; readonly services: number };
  readonly own: readonly number[];
  readonly used: readonly number[];
  /** Free ranges, each avoiding the other one if that is typed. */
  readonly proposal: Partial<ComputeRanges>;
}

const numbers = (texts: readonly (string | null | undefined)[]): readonly number[] =>
  texts.flatMap((text) => parseIPv4(text ?? '') ?? []);

/** A count that no pool could hold is a mistake. */
const mostServices = 65_536;

/** Undefined if nothing, or no plausible number, was typed. */
export function serviceCount({ services }: ComputeWanted): number | undefined {
  const number =
    typeof services === 'string' && /^\s*\d{1,5}\s*$/.test(services) ? Number(services) : services;
  const isCount = typeof number === 'number' && Number.isInteger(number) && number >= 0;
  return isCount && number <= mostServices ? number : undefined;
}

export const textOf = ({ wanted }: Pick<ComputeContext, 'wanted'>, field: ComputeField): string =>
  wanted[field]?.trim() ?? '';

export function computeContextOf(
  wanted: ComputeWanted,
  network: DeviceNetwork,
  site: SiteFacts,
): ComputeContext {
  const alias = wanted.InterfaceAlias ?? computeSwitch(network)?.ports[0] ?? '';
  const port = portOf(network, alias);
  const subnet = port === undefined ? undefined : subnetOfPort(port);
  const own = numbers([port?.address, port?.gateway]);
  const used = numbers(site.used ?? []);
  const nodes = network.nodes ?? 1;
  const aks = network.aks === true;
  const services = serviceCount(wanted) ?? 1;
  const wish = { subnet, nodes, aks, services, taken: new Set([...own, ...used]) };
  const typed = {
    nodes: parseRange(textOf({ wanted }, 'KubernetesNodeIPs')),
    services: parseRange(textOf({ wanted }, 'KubernetesServiceIPs')),
  };
  return {
    wanted,
    network,
    site,
    port,
    subnet,
    hosts: subnet === undefined ? undefined : hostsOf(subnet),
    ...typed,
    needs: { nodes: nodesNeeded(nodes, aks), services: servicesNeeded(services) },
    own,
    used,
    proposal: subnet === undefined ? {} : proposalFor({ ...wish, subnet }, typed),
  };
}

interface Typed {
  readonly nodes: Range | undefined;
  readonly services: Range | undefined;
}

function proposalFor(wish: AddressWish, typed: Typed): Partial<ComputeRanges> {
  const both = proposeRanges(wish);
  const nodes =
    typed.services === undefined
      ? both?.KubernetesNodeIPs
      : shownRange(freeRange(wish, nodesNeeded(wish.nodes, wish.aks), typed.services));
  const services =
    typed.nodes === undefined
      ? both?.KubernetesServiceIPs
      : shownRange(freeRange(wish, servicesNeeded(wish.services), typed.nodes));
  return {
    ...(nodes === undefined ? {} : { KubernetesNodeIPs: nodes }),
    ...(services === undefined ? {} : { KubernetesServiceIPs: services }),
  };
}

const shownRange = (range: Range | undefined): string | undefined =>
  range === undefined ? undefined : formatRange(range);

export const networkOf = (text: string): Cidr | undefined => parseDestination(text)?.cidr;
