import type { DeviceFacts } from '#shared/facts/device-facts.ts';
import { formatCidr } from '#shared/net/ipv4.ts';
import { isPort } from '#shared/routes/context.ts';
import type { Explanation } from '#shared/routes/explain.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import type { DeviceNetwork, DevicePort, RouteRow } from '#shared/routes/types.ts';

/** A port in the diagram; values that the device didn't report are empty. */
export interface ScenePort {
  readonly name: string;
  /** With its prefix length, if that is known. */
  readonly address: string;
  readonly gateway: string;
  readonly network: string;
  /** Undefined if the device doesn't report it. */
  readonly dhcp: boolean | undefined;
}

/** What to draw of a device, and the packet's path. */
export interface RoutesScene {
  /** The only port with a gateway. */
  readonly internet: ScenePort | undefined;
  readonly compute: ScenePort | undefined;
  /** The ports that the compute switch teams; empty otherwise. */
  readonly team: readonly string[];
  /** The switch that is enabled for compute. */
  readonly switchName: string;
  /** A device with two nodes has two workers. */
  readonly workers: 1 | 2;
  /** Whether it is known that the Kubernetes machines don't exist yet. */
  readonly isPlanned: boolean;
  readonly nodePool: string;
  readonly router: string;
  /** Networks behind the router, the packet's destination first. */
  readonly remotes: readonly string[];
  readonly more: number;
  readonly way: 'internet' | 'local' | 'remote' | 'none';
}

/** More couldn't be told apart. */
const mostRemotes = 2;

function scenePort(port: DevicePort | undefined): ScenePort | undefined {
  if (port === undefined) return undefined;
  const { InterfaceAlias: name, prefixLength, dhcp } = port;
  const [address, gateway] = [port.address ?? '', port.gateway ?? ''];
  const subnet = subnetOfPort(port);
  const length = address === '' || prefixLength === undefined ? '' : `/${String(prefixLength)}`;
  return {
    name,
    address: `${address}${length}`,
    gateway,
    network: subnet === undefined ? '' : formatCidr(subnet),
    dhcp,
  };
}

const ways = {
  default: 'internet',
  connected: 'local',
  route: 'remote',
  pods: 'none',
  services: 'none',
} as const;

/** Compute isn't configured in the portal, so there are no Kubernetes machines. */
export const isWithoutCluster = ({ roles }: Pick<DeviceFacts, 'roles'>): boolean => roles?.length === 0;

/**
 * @param explained the path to show, if any
 * @param isPlanned whether the Kubernetes machines don't exist yet
 */
export function routesScene(
  { ports = [], switches = [], nodes }: DeviceNetwork,
  routes: readonly RouteRow[],
  explained: Pick<Explanation, 'way'> | undefined,
  isPlanned = false,
): RoutesScene {
  const own = switches.find(({ EnabledForCompute }) => EnabledForCompute === true);
  const named = (alias: string | undefined) =>
    ports.find(({ InterfaceAlias }) => isPort(InterfaceAlias, alias ?? ''));
  const compute = named(own?.ports[0] ?? routes[0]?.InterfaceAlias);
  const gateways = ports.filter((port) => (port.gateway ?? '') !== '' && port !== compute);
  const taken = explained?.way.kind === 'route' ? explained.way : undefined;
  const router = taken?.row.NextHop ?? routes[0]?.NextHop ?? '';
  const behind = routes.flatMap(({ NextHop, DestinationPrefix }) =>
    NextHop === router ? [DestinationPrefix] : [],
  );
  const all = [...new Set([...(taken === undefined ? [] : [taken.row.DestinationPrefix]), ...behind])];
  return {
    internet: gateways.length === 1 ? scenePort(gateways[0]) : undefined,
    compute: scenePort(compute),
    team: (own?.ports.length ?? 0) > 1 ? (own?.ports ?? []) : [],
    switchName: own?.Name ?? '',
    workers: nodes === 2 ? 2 : 1,
    isPlanned,
    nodePool: own?.nodeRange ?? '',
    router,
    remotes: all.slice(0, mostRemotes),
    more: Math.max(0, all.length - mostRemotes),
    way: explained === undefined ? 'none' : ways[explained.way.kind],
  };
}
