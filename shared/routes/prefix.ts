import { formatCidr, parseInterface, parseIPv4, subnetOf, type Cidr } from '#shared/net/ipv4.ts';
import type { DevicePort, RouteKey, RouteRow, RouteSeen, WantedRow } from './types.ts';

/** A destination as written, and its network. */
export interface Destination {
  readonly cidr: Cidr;
  /** The written address, which differs from the network's if host bits are set. */
  readonly address: number;
  /** Without a prefix length: a single address, /32. */
  readonly bare: boolean;
}

/** `192.168.21.0/24`, with or without host bits, or a single address; undefined for anything else. */
export function parseDestination(text: string): Destination | undefined {
  const trimmed = text.trim();
  const bare = parseIPv4(trimmed);
  const parsed = bare === undefined ? parseInterface(trimmed) : { address: bare, prefix: 32 };
  return parsed === undefined
    ? undefined
    : {
        cidr: subnetOf(parsed.address, parsed.prefix),
        address: parsed.address,
        bare: bare !== undefined,
      };
}

const sameText = (text: string): string => text.trim().toLowerCase();

/**
 * Identifies a route for the device: port and prefix, in any spelling. Text that isn't a prefix counts as written, so
 * that an unexpected spelling is never mistaken for another route.
 */
export function routeKey({ InterfaceAlias, DestinationPrefix }: RouteKey): string {
  const cidr = parseDestination(DestinationPrefix)?.cidr;
  return `${sameText(InterfaceAlias)} ${cidr === undefined ? sameText(DestinationPrefix) : formatCidr(cidr)}`;
}

const sameHop = (a: string, b: string): boolean => {
  const address = parseIPv4(a.trim());
  return address === undefined ? sameText(a) === sameText(b) : address === parseIPv4(b.trim());
};

/**
 * Whether the device's route is the wanted one. A next hop that wasn't understood, or a missing metric on either side,
 * doesn't count as a difference: without one the device chooses, and no software version's output is known.
 */
export const isSameRoute = (there: RouteSeen, wanted: RouteRow): boolean =>
  routeKey(there) === routeKey(wanted) &&
  (there.NextHop === undefined || sameHop(there.NextHop, wanted.NextHop)) &&
  (wanted.RouteMetric === undefined ||
    there.RouteMetric === undefined ||
    there.RouteMetric === wanted.RouteMetric);

/** A metric as typed: a whole number, also as text; undefined for anything else. */
export function metricOf(value: number | string | undefined): number | undefined {
  const number = typeof value === 'string' && /^\s*\d{1,10}\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

/** The row as it is sent: a single address as /32, no spaces. Undefined if the rules reject a field. */
export function toRouteRow(row: WantedRow): RouteRow | undefined {
  const destination = parseDestination(row.DestinationPrefix);
  const metric = metricOf(row.RouteMetric);
  const isReadable =
    destination !== undefined &&
    parseIPv4(row.NextHop.trim()) !== undefined &&
    row.InterfaceAlias.trim() !== '' &&
    (metric !== undefined || isBlank(row.RouteMetric));
  if (!isReadable) return undefined;
  return {
    InterfaceAlias: row.InterfaceAlias.trim(),
    DestinationPrefix: destination.bare ? formatCidr(destination.cidr) : row.DestinationPrefix.trim(),
    NextHop: row.NextHop.trim(),
    ...(metric === undefined ? {} : { RouteMetric: metric }),
  };
}

/** In ascending order: network, shorter prefix, metric, port. */
export function compareRoutes(a: RouteSeen, b: RouteSeen): number {
  const [left, right] = [parseDestination(a.DestinationPrefix), parseDestination(b.DestinationPrefix)];
  return (
    (left?.cidr.network ?? -1) - (right?.cidr.network ?? -1) ||
    (left?.cidr.prefix ?? -1) - (right?.cidr.prefix ?? -1) ||
    (a.RouteMetric ?? Infinity) - (b.RouteMetric ?? Infinity) ||
    a.InterfaceAlias.localeCompare(b.InterfaceAlias, 'en', { numeric: true })
  );
}

/** The network of a port; undefined if it has no address, or the device doesn't report it. */
export function subnetOfPort({ address, prefixLength }: DevicePort): Cidr | undefined {
  const own = parseIPv4(address ?? '');
  return own === undefined || prefixLength === undefined ? undefined : subnetOf(own, prefixLength);
}
