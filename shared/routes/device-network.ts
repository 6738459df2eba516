import type { DeviceFacts, DevicePortFacts, DeviceSwitchFacts } from '#shared/facts/device-facts.ts';
import { defaultPodSubnet, defaultServiceSubnet } from '#shared/facts/device-facts.ts';
import type { DeviceNetwork, RouteSeen } from './types.ts';

/** What the rules for routes need to know about a device, from its facts. */
export function networkOf(facts: DeviceFacts): DeviceNetwork {
  const { about, ports, switches, cluster } = facts;
  return {
    ...(ports === undefined ? {} : { ports: ports.map(portOf) }),
    ...(switches === undefined ? {} : { switches: switches.map(switchOf) }),
    ...(about?.IsClustered === undefined ? {} : { nodes: about.IsClustered ? 2 : 1 }),
    ...(cluster === undefined
      ? {}
      : {
          podSubnet: cluster?.PodSubnet ?? defaultPodSubnet,
          serviceSubnet: cluster?.ServiceSubnet ?? defaultServiceSubnet,
        }),
    ...(about === undefined ? {} : { aks: about.KubernetesPlatform?.toUpperCase() === 'AKS' }),
  };
}

const portOf = ({ Name, Status, UseDhcp, IpAddress, PrefixLength, Gateway }: DevicePortFacts) => ({
  InterfaceAlias: Name,
  ...(Status === undefined ? {} : { Status }),
  ...(UseDhcp === undefined ? {} : { dhcp: UseDhcp }),
  ...(IpAddress === undefined ? {} : { address: IpAddress }),
  ...(PrefixLength === undefined ? {} : { prefixLength: PrefixLength }),
  ...(Gateway === undefined ? {} : { gateway: Gateway }),
});

function switchOf({ Name, InterfaceAlias, EnabledForCompute, IPAddressPools }: DeviceSwitchFacts) {
  const range = (pool: string) => IPAddressPools.find((found) => found.Name === pool)?.AddressRange;
  const nodeRange = range('KubernetesNodeIPs');
  const serviceRange = range('KubernetesServiceIPs');
  return {
    Name,
    ports: InterfaceAlias,
    ...(EnabledForCompute === undefined ? {} : { EnabledForCompute }),
    ...(nodeRange === undefined ? {} : { nodeRange }),
    ...(serviceRange === undefined ? {} : { serviceRange }),
  };
}

/** The ports whose routes were read, by name. On other ports nothing can be compared, and nothing is changed. */
export const readPorts = ({ ports = [], routesUnreadOn = [] }: DeviceFacts): readonly string[] =>
  ports.map(({ Name }) => Name).filter((name) => !routesUnreadOn.includes(name));

/** The current custom routes as rows; undefined if they weren't read. */
export const routeRowsOf = ({ routes }: DeviceFacts): readonly RouteSeen[] | undefined =>
  routes?.map(({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }) => ({
    InterfaceAlias,
    DestinationPrefix,
    ...(NextHop === undefined ? {} : { NextHop }),
    ...(RouteMetric === undefined ? {} : { RouteMetric }),
  }));
