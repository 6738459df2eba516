import { runRules } from '#shared/findings/run-rules.ts';
import { routeContextOf } from '#shared/routes/context.ts';
import type { DeviceNetwork, WantedRoutes } from '#shared/routes/types.ts';
import { keyOf, type DeviceCheckResult } from './device-rule.ts';
import { routeRules } from './rules.ts';

/**
 * Checks a table of wanted routes, by itself or on the device that `network` describes. Findings have paths such as
 * `Routes[2].NextHop`.
 */
export const checkRoutes = (wanted: WantedRoutes, network: DeviceNetwork = {}): DeviceCheckResult =>
  runRules(routeRules, routeContextOf(wanted, network), { keyOf });
