import { defaultPodSubnet, defaultServiceSubnet } from '#shared/facts/device-facts.ts';
import { parseIPv4 } from '#shared/net/ipv4.ts';
import { lengthOf, parseRange } from './ranges.ts';
import { computeContextOf } from './compute-context.ts';
import { computeSwitch, switchOf } from './context.ts';
import type { ComputeWanted, DeviceNetwork, DevicePort, SiteFacts } from './types.ts';

/** Where a value that nobody typed comes from. */
export type StartSource = 'device' | 'delivered' | 'proposed';

export interface StartValue {
  readonly value: string;
  readonly source: StartSource;
}

/** The value of each field before anyone types. */
export type ComputeStart = Readonly<Partial<Record<keyof ComputeWanted, StartValue>>>;

const onDevice = (value: string | undefined): StartValue | undefined =>
  value === undefined ? undefined : { value, source: 'device' };
const proposed = (value: string | undefined): StartValue | undefined =>
  value === undefined ? undefined : { value, source: 'proposed' };

/** The device's values or, if it has none, this tool's proposal: free addresses that avoid the typed ones. */
export function computeStart(network: DeviceNetwork, typed: ComputeWanted, site: SiteFacts): ComputeStart {
  const port = startPort(network);
  const alias = typed.InterfaceAlias ?? port?.value ?? '';
  const set = switchOf(network, alias);
  const services = startServices(set?.serviceRange);
  // Typed or on the device, a range is avoided.
  const there = {
    ...(set?.nodeRange === undefined ? {} : { KubernetesNodeIPs: set.nodeRange }),
    ...(set?.serviceRange === undefined ? {} : { KubernetesServiceIPs: set.serviceRange }),
  };
  const wish: ComputeWanted = { services: services.value, ...there, ...typed, InterfaceAlias: alias };
  const { proposal } = computeContextOf(wish, network, site);
  return withoutGaps({
    InterfaceAlias: port,
    services,
    KubernetesNodeIPs: onDevice(set?.nodeRange) ?? proposed(proposal.KubernetesNodeIPs),
    KubernetesServiceIPs: onDevice(set?.serviceRange) ?? proposed(proposal.KubernetesServiceIPs),
    PodSubnet: clusterSubnet(network.podSubnet, defaultPodSubnet),
    ServiceSubnet: clusterSubnet(network.serviceSubnet, defaultServiceSubnet),
  });
}

function withoutGaps(values: Readonly<Record<keyof ComputeWanted, StartValue | undefined>>): ComputeStart {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const clusterSubnet = (set: string | undefined, delivered: string): StartValue =>
  set === undefined || set === delivered
    ? { value: delivered, source: 'delivered' }
    : { value: set, source: 'device' };

/** One address of the pool is for edgehub. */
function startServices(range: string | undefined): StartValue {
  const pool = parseRange(range ?? '');
  const count = pool === undefined ? 1 : Math.max(1, lengthOf(pool) - 1);
  return { value: String(count), source: 'proposed' };
}

/** The port that is enabled for compute, or else the likeliest one. */
function startPort(network: DeviceNetwork): StartValue | undefined {
  const own = onDevice(computeSwitch(network)?.ports[0]);
  if (own !== undefined) return own;
  const [best] = (network.ports ?? []).filter(isLikely).toSorted((a, b) => rank(b) - rank(a));
  return proposed(best?.InterfaceAlias);
}

/** Port1 is for managing the device; a port with a gateway leads to the internet. */
const isLikely = ({ InterfaceAlias, address, dhcp }: DevicePort): boolean =>
  parseIPv4(address ?? '') !== undefined && dhcp !== true && InterfaceAlias.toLowerCase() !== 'port1';
const rank = ({ Status, gateway }: DevicePort): number =>
  (parseIPv4(gateway ?? '') === undefined ? 2 : 0) + (Status === 'Up' ? 1 : 0);

/**
 * The values that the rules check: the typed ones, or else the current ones. A subnet that the device already has can't
 * be changed here, so it isn't checked.
 */
export function computeWanted(
  network: DeviceNetwork,
  typed: ComputeWanted,
  start: ComputeStart,
): ComputeWanted {
  const values = Object.fromEntries(Object.entries(start).map(([field, { value }]) => [field, value]));
  const { PodSubnet = '', ServiceSubnet = '' } = typed;
  return {
    ...values,
    ...typed,
    PodSubnet: PodSubnet.trim() === network.podSubnet ? '' : PodSubnet,
    ServiceSubnet: ServiceSubnet.trim() === network.serviceSubnet ? '' : ServiceSubnet,
  };
}
