import { formatCidr } from '#shared/net/ipv4.ts';
import { computeSwitch, isPort, portOf } from '#shared/routes/context.ts';
import type { Way } from '#shared/routes/explain.ts';
import { compareRoutes, parseDestination, subnetOfPort } from '#shared/routes/prefix.ts';
import type { DeviceNetwork, RouteRow } from '#shared/routes/types.ts';

/** A destination, and the path of packets from the Kubernetes machines to it. */
export interface PacketPath {
  /** A prefix; empty for everything without a route. */
  readonly to: string;
  readonly way: Way;
}

/** The device's current paths: those of its routes, the one to the compute port's network, and the default. */
export function packetPaths(network: DeviceNetwork, routes: readonly RouteRow[]): readonly PacketPath[] {
  const own = direct(network);
  // A route to a port's own network loses to the port, whatever its metric.
  const beyond = routed(network, routes).filter(({ to }) => own.every((way) => way.to !== to));
  return [...beyond, ...own, { to: '', way: defaultWay(network) }];
}

/** One per prefix, the winner of its routes. Ports other than the compute port aren't on the path. */
function routed(network: DeviceNetwork, routes: readonly RouteRow[]): readonly PacketPath[] {
  const own = computeSwitch(network)?.ports;
  const live = routes.filter(
    ({ InterfaceAlias }) => own === undefined || own.some((alias) => isPort(alias, InterfaceAlias)),
  );
  const best = new Map<string, RouteRow>();
  for (const row of live.toSorted(compareRoutes)) {
    const cidr = parseDestination(row.DestinationPrefix)?.cidr;
    const prefix = cidr === undefined ? row.DestinationPrefix : formatCidr(cidr);
    if (!best.has(prefix)) best.set(prefix, row);
  }
  return [...best].map(([to, row]) => ({ to, way: { kind: 'route', prefix: to, row } }));
}

function direct(network: DeviceNetwork): readonly PacketPath[] {
  const alias = computeSwitch(network)?.ports[0] ?? '';
  const port = portOf(network, alias);
  const subnet = port === undefined ? undefined : subnetOfPort(port);
  if (subnet === undefined) return [];
  const prefix = formatCidr(subnet);
  return [{ to: prefix, way: { kind: 'connected', prefix, InterfaceAlias: alias } }];
}

function defaultWay(network: DeviceNetwork): Way {
  const own = computeSwitch(network)?.ports ?? [];
  const [only, ...others] = (network.ports ?? []).filter(
    ({ InterfaceAlias, gateway }) =>
      (gateway ?? '') !== '' && !own.some((alias) => isPort(alias, InterfaceAlias)),
  );
  const gateway = only?.gateway ?? undefined;
  if (only === undefined || gateway === undefined || others.length > 0) return { kind: 'default' };
  return { kind: 'default', InterfaceAlias: only.InterfaceAlias, gateway };
}
