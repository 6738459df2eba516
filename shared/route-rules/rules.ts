import type { RouteContext } from '#shared/routes/context.ts';
import { columnRules } from './columns.ts';
import { destinationRules } from './destinations.ts';
import type { DeviceRule } from './device-rule.ts';
import { metricRules } from './metrics.ts';
import { networkRules } from './networks.ts';
import { nextHopRules } from './next-hops.ts';
import { portRules } from './ports.ts';
import { prefixRules } from './prefixes.ts';

/** Every rule for tables of routes, by number. */
export const routeRules: readonly DeviceRule<RouteContext>[] = [
  portRules.exists,
  portRules.isStatic,
  portRules.isUp,
  portRules.isCompute,
  prefixRules.parses,
  destinationRules.hostBits,
  prefixRules.length,
  destinationRules.notSpecial,
  nextHopRules.reachable,
  destinationRules.leadsElsewhere,
  networkRules.notTheCluster,
  networkRules.leavesOthers,
  metricRules.metrics,
  portRules.noGateway,
  destinationRules.ipv4Only,
  portRules.notTeamed,
  columnRules.allRead,
  prefixRules.hasLength,
];
