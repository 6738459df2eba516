import { formatCidr, parseInterface, parseIPv4, subnetOf, type Cidr } from '#shared/net/ipv4.ts';
import type { DevicePort, RouteKey, RouteRow, RouteSeen, WantedRow } from './types.ts';

/** A destination as it was written, and the network that it stands for. */
export interface Destination {
  readonly cidr: Cidr;
  /** The address that was written; not the network's own where host bits are set. */
  readonly address: number;
  /** Without a prefix length: one address, a /32. */
  readonly bare: boolean;
}

/** `192.168.21.0/24`, with or without host bits, or a bare address; undefined for anything else. */
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
 * One text for each route that the device can tell apart: port and prefix, however either is spelled. What is no
 * prefix counts as it is written, so that a spelling nobody foresaw never passes for another route.
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
 * Whether a route on the device is the wanted one. A next hop that was not understood, or a metric that either side does
 * not name, cannot disagree: without one the device chooses, and what every software version says of either is unknown.
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

/** The row as it would be sent: a bare address as its /32, no blanks. Undefined where the rules refuse a field. */
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

/** Small numbers first: the network, the wider prefix, the metric, the port. */
export function compareRoutes(a: RouteSeen, b: RouteSeen): number {
  const [left, right] = [parseDestination(a.DestinationPrefix), parseDestination(b.DestinationPrefix)];
  return (
    (left?.cidr.network ?? -1) - (right?.cidr.network ?? -1) ||
    (left?.cidr.prefix ?? -1) - (right?.cidr.prefix ?? -1) ||
    (a.RouteMetric ?? Infinity) - (b.RouteMetric ?? Infinity) ||
    a.InterfaceAlias.localeCompare(b.InterfaceAlias, 'en', { numeric: true })
  );
}

/** The network that a port is on; undefined where it has no address, or the device does not say. */
export function subnetOfPort({ address, prefixLength }: DevicePort): Cidr | undefined {
  const own = parseIPv4(address ?? '');
  return own === undefined || prefixLength === undefined ? undefined : subnetOf(own, prefixLength);
}
