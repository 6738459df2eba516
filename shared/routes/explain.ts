import type { MessageKey } from '#shared/locales/en.ts';
import { contains, formatCidr, formatIPv4, parseIPv4, type Cidr } from '#shared/net/ipv4.ts';
import { compareRoutes, parseDestination, subnetOfPort } from './prefix.ts';
import { clusterNetworksOf, computeSwitch, isPort } from './context.ts';
import type { DeviceNetwork, RouteRow } from './types.ts';

/** A path that a packet of a Kubernetes machine can take. */
export type Way =
  | { readonly kind: 'pods' | 'services'; readonly prefix: string }
  | { readonly kind: 'connected'; readonly prefix: string; readonly InterfaceAlias: string }
  | { readonly kind: 'route'; readonly prefix: string; readonly row: RouteRow }
  /** The port, if only one has a gateway. */
  | { readonly kind: 'default'; readonly InterfaceAlias?: string; readonly gateway?: string };

/** Why a matching path isn't taken; with equal or unknown metrics it may be. */
export type Loses =
  'shorterPrefix' | 'higherMetric' | 'sameMetric' | 'unknownMetric' | 'direct' | 'notCompute';

export interface Loser {
  readonly way: Way;
  readonly why: Loses;
}

export interface Explanation {
  readonly address: string;
  readonly way: Way;
  /** The other matching paths, the closest first. */
  readonly losers: readonly Loser[];
}

/**
 * Where a packet from the Kubernetes machines to an address goes: the longest prefix, then the lowest metric. That is
 * IP routing; how the device's machines break a tie is unknown. Undefined if `address` isn't an IPv4 address.
 */
export function explainWay(
  address: string,
  routes: readonly RouteRow[],
  network: DeviceNetwork = {},
): Explanation | undefined {
  const target = parseIPv4(address.trim());
  if (target === undefined) return undefined;
  const fitting = [...direct(network, routes), ...routes.flatMap(asWay)].filter(({ cidr }) =>
    contains(cidr, target),
  );
  const idle = fitting.filter(({ way }) => isIdle(network, way));
  const live = fitting.filter((item) => !idle.includes(item)).toSorted(byRank);
  const [winner, ...rest] = live;
  return {
    address: formatIPv4(target),
    way: winner?.way ?? defaultWay(network),
    losers: [
      ...(winner === undefined
        ? []
        : rest.map((item): Loser => ({ way: item.way, why: whyNot(winner, item) }))),
      ...idle.map(({ way }): Loser => ({ way, why: 'notCompute' })),
    ],
  };
}

interface Candidate {
  readonly way: Exclude<Way, { kind: 'default' }>;
  readonly cidr: Cidr;
}

const candidate = (cidr: Cidr, way: Candidate['way']): Candidate => ({ cidr, way });

/** Networks that need no route: those inside the cluster, and the compute port's. */
function direct(network: DeviceNetwork, routes: readonly RouteRow[]): readonly Candidate[] {
  const { pods, services } = clusterNetworksOf(network);
  // While no port is enabled for compute, the routes themselves show which one is meant.
  const own = computeSwitch(network)?.ports ?? routes.map(({ InterfaceAlias }) => InterfaceAlias);
  const connected = (network.ports ?? []).flatMap((port) => {
    const subnet = subnetOfPort(port);
    if (subnet === undefined || !own.some((alias) => isPort(alias, port.InterfaceAlias))) return [];
    const { InterfaceAlias } = port;
    return [candidate(subnet, { kind: 'connected', prefix: formatCidr(subnet), InterfaceAlias })];
  });
  return [
    ...connected,
    candidate(pods, { kind: 'pods', prefix: formatCidr(pods) }),
    candidate(services, { kind: 'services', prefix: formatCidr(services) }),
  ];
}

function asWay(row: RouteRow): readonly Candidate[] {
  const cidr = parseDestination(row.DestinationPrefix)?.cidr;
  return cidr === undefined ? [] : [candidate(cidr, { kind: 'route', prefix: formatCidr(cidr), row })];
}

/** Whether a route uses a port that the Kubernetes machines aren't on. */
function isIdle(network: DeviceNetwork, way: Way): boolean {
  const compute = computeSwitch(network);
  if (way.kind !== 'route' || compute === undefined) return false;
  return !compute.ports.some((alias) => isPort(alias, way.row.InterfaceAlias));
}

function byRank(a: Candidate, b: Candidate): number {
  if (a.cidr.prefix !== b.cidr.prefix) return b.cidr.prefix - a.cidr.prefix;
  if (a.way.kind !== 'route' || b.way.kind !== 'route')
    return Number(a.way.kind === 'route') - Number(b.way.kind === 'route');
  return compareRoutes(a.way.row, b.way.row);
}

function whyNot(winner: Candidate, loser: Candidate): Loses {
  if (winner.cidr.prefix !== loser.cidr.prefix) return 'shorterPrefix';
  if (winner.way.kind !== 'route' || loser.way.kind !== 'route') return 'direct';
  const [best, other] = [winner.way.row.RouteMetric, loser.way.row.RouteMetric];
  if (best === undefined || other === undefined) return 'unknownMetric';
  return best === other ? 'sameMetric' : 'higherMetric';
}

function defaultWay({ ports = [] }: DeviceNetwork): Way {
  const [only, ...others] = ports.filter(
    ({ gateway }) => parseIPv4(gateway ?? '') !== undefined && gateway !== '0.0.0.0',
  );
  const gateway = only?.gateway ?? undefined;
  if (only === undefined || gateway === undefined || others.length > 0) return { kind: 'default' };
  return { kind: 'default', InterfaceAlias: only.InterfaceAlias, gateway };
}

/** A sentence by key, so that it can be shown in every language. */
export interface Sentence {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
}

const portOfWay = (way: Way): string =>
  way.kind === 'route' ? way.row.InterfaceAlias : way.kind === 'connected' ? way.InterfaceAlias : '';

/** The explanation as sentences: first where the packet goes and why, then what doesn't happen. */
export function explanationSentences({ address, way, losers }: Explanation): readonly Sentence[] {
  return [
    winnerSentence(address, way, losers),
    ...losers.flatMap((loser): readonly Sentence[] =>
      // A path inside the cluster or at the port loses only to an exact route; the first sentence covers it.
      loser.way.kind === 'route'
        ? [
            {
              key: `routes.loses.${loser.why}`,
              values: { prefix: loser.way.prefix, port: portOfWay(loser.way) },
            },
          ]
        : [],
    ),
  ];
}

function winnerSentence(address: string, way: Way, losers: readonly Loser[]): Sentence {
  if (way.kind === 'default') {
    return way.InterfaceAlias === undefined
      ? { key: 'routes.way.default', values: { address } }
      : {
          key: 'routes.way.defaultThrough',
          values: { address, port: way.InterfaceAlias, hop: way.gateway ?? '' },
        };
  }
  const values = { address, prefix: way.prefix, port: portOfWay(way) };
  if (way.kind !== 'route') return { key: `routes.way.${way.kind}`, values };
  const { NextHop: hop, RouteMetric: metric = '' } = way.row;
  const is = (...whys: readonly Loses[]) => losers.some(({ why }) => whys.includes(why));
  if (is('sameMetric', 'unknownMetric'))
    return { key: 'routes.way.routeByChance', values: { ...values, hop } };
  return is('higherMetric')
    ? { key: 'routes.way.routeByMetric', values: { ...values, hop, metric } }
    : { key: 'routes.way.route', values: { ...values, hop } };
}
