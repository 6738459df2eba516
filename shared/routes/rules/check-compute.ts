import { runRules } from '#shared/findings/run-rules.ts';
import type { ComputeWanted, DeviceNetwork, SiteFacts } from '#shared/routes/types.ts';
import { clusterRangeRules } from './cluster-ranges.ts';
import { computeContextOf, type ComputeContext } from './compute-context.ts';
import { keyOf, type DeviceRule, type DeviceCheckResult } from './device-rule.ts';
import { nodeRangeRules } from './node-range.ts';

/** Every rule of the addresses of compute, by its number. */
export const computeRules: readonly DeviceRule<ComputeContext>[] = [...nodeRangeRules, ...clusterRangeRules];

/** What the rules say of the addresses for compute; findings name fields as `Compute.KubernetesNodeIPs`. */
export const checkCompute = (
  wanted: ComputeWanted,
  network: DeviceNetwork = {},
  site: SiteFacts = {},
): DeviceCheckResult => runRules(computeRules, computeContextOf(wanted, network, site), { keyOf });
