import type { RouteSeen } from './types.ts';

/** A route in the words that a person reads a routing table with; the same in every language. */
export function routeText({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }: RouteSeen): string {
  const metric = RouteMetric === undefined ? '' : ` metric ${String(RouteMetric)}`;
  return `${InterfaceAlias} ${DestinationPrefix} via ${NextHop ?? '?'}${metric}`;
}
