import { formatCidr } from '#shared/net/ipv4.ts';
import type { Explanation } from '#shared/routes/explain.ts';
import { subnetOfPort } from '#shared/routes/prefix.ts';
import type { DeviceNetwork, DevicePort, RouteRow } from '#shared/routes/types.ts';

/** A port as the picture names it; what the device did not say is empty. */
export interface ScenePort {
  readonly name: string;
  readonly address: string;
  readonly gateway: string;
  readonly network: string;
}

/** What there is to draw of a device, and which way the packet goes. */
export interface RoutesScene {
  /** The one port with a gateway. */
  readonly internet: ScenePort | undefined;
  readonly compute: ScenePort | undefined;
  /** The switch that is enabled for compute. */
  readonly switchName: string;
  readonly nodePool: string;
  readonly router: string;
  /** Networks behind the router, the one that the packet goes to first. */
  readonly remotes: readonly string[];
  readonly more: number;
  readonly way: 'internet' | 'local' | 'remote' | 'none';
}

/** More would not be told apart. */
const mostRemotes = 2;

function scenePort(port: DevicePort | undefined): ScenePort | undefined {
  if (port === undefined) return undefined;
  const subnet = subnetOfPort(port);
  return {
    name: port.InterfaceAlias,
    address: port.address ?? '',
    gateway: port.gateway ?? '',
    network: subnet === undefined ? '' : formatCidr(subnet),
  };
}

const ways = {
  default: 'internet',
  connected: 'local',
  route: 'remote',
  pods: 'none',
  services: 'none',
} as const;

/** @param explained the address that was asked for, if one was */
export function routesScene(
  { ports = [], switches = [] }: DeviceNetwork,
  routes: readonly RouteRow[],
  explained: Explanation | undefined,
): RoutesScene {
  const own = switches.find(({ EnabledForCompute }) => EnabledForCompute === true);
  const named = (alias: string | undefined) =>
    ports.find(({ InterfaceAlias }) => InterfaceAlias.toLowerCase() === alias?.toLowerCase());
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
    switchName: own?.Name ?? '',
    nodePool: own?.nodeRange ?? '',
    router,
    remotes: all.slice(0, mostRemotes),
    more: Math.max(0, all.length - mostRemotes),
    way: explained === undefined ? 'none' : ways[explained.way.kind],
  };
}
