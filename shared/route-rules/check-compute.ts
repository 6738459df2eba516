import { runRules } from '#shared/findings/run-rules.ts';
import { computeContextOf, type ComputeContext } from '#shared/routes/compute-context.ts';
import type { ComputeWanted, DeviceNetwork, SiteFacts } from '#shared/routes/types.ts';
import { clusterRangeRules } from './cluster-ranges.ts';
import { keyOf, type DeviceRule, type DeviceCheckResult } from './device-rule.ts';
import { nodeRangeRules } from './node-range.ts';

/** Every rule for the compute addresses, by number. */
export const computeRules: readonly DeviceRule<ComputeContext>[] = [...nodeRangeRules, ...clusterRangeRules];

/** Checks the compute addresses; findings have paths such as `Compute.KubernetesNodeIPs`. */
export const checkCompute = (
  wanted: ComputeWanted,
  network: DeviceNetwork = {},
  site: SiteFacts = {},
): DeviceCheckResult => runRules(computeRules, computeContextOf(wanted, network, site), { keyOf });
