import type { Call } from '#shared/calls/call.ts';
import type { RouteChange } from './types.ts';

/** The only cmdlets that change routes. None alters a route: Azure Stack Edge documents no Set-HcsNetRoute. */
export function changeCall({ does, row }: RouteChange): Call {
  const { InterfaceAlias, DestinationPrefix, NextHop, RouteMetric } = row;
  if (does === 'remove') {
    return { cmdlet: 'Remove-HcsNetRoute', parameters: { InterfaceAlias, DestinationPrefix } };
  }
  return {
    cmdlet: 'Add-HcsNetRoute',
    parameters: {
      InterfaceAlias,
      DestinationPrefix,
      NextHop,
      ...(RouteMetric === undefined ? {} : { RouteMetric }),
    },
  };
}

/**
 * Sets the networks of pods and services. Only a person runs it, and only before compute is configured, so it isn't in
 * the catalogue.
 */
export const clusterNetworkCall = (PodSubnet: string, ServiceSubnet: string): Call => ({
  cmdlet: 'Set-HcsKubeClusterNetworkInfo',
  parameters: { PodSubnet, ServiceSubnet },
});

/**
 * Reads the custom routes of one port, the only documented form. Returns a bag of unknown shape, because no sample is
 * public.
 */
export const readCall = (InterfaceAlias: string): Call => ({
  cmdlet: 'Get-HcsNetRoute',
  parameters: { InterfaceAlias },
  select: '*',
});
