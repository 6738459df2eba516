import type { JsonObject } from '#shared/json.ts';

/**
 * What an Azure Stack Edge reports about itself through its PowerShell interface. Property names are those that the
 * device's cmdlets print. Every part is optional: absent means "not read", never "none" (which is an empty list or
 * `null`). No output of the route cmdlets is public, nor are the netmask's name and the aliases of other releases, so
 * everything that wasn't understood is kept unchanged in `raw`.
 */
export interface DeviceFacts {
  readonly about?: DeviceAbout;
  /** Only adapters named `Port<n>`: the device also has an adapter for its management processor. */
  readonly ports?: readonly DevicePortFacts[];
  readonly switches?: readonly DeviceSwitchFacts[];
  /** The configured pod and service subnets, or null if none are configured and the defaults apply. */
  readonly cluster?: DeviceClusterNetwork | null;
  /** Empty if compute has not been configured in the Azure portal yet. */
  readonly roles?: readonly DeviceRole[];
  /** Kubernetes' networking pods: Calico, MetalLB, CoreDNS. */
  readonly pods?: readonly DevicePod[];
  /** The custom routes of all ports, never a route of the system. */
  readonly routes?: readonly DeviceRoute[];
  /** Ports whose custom routes could not be read although those of other ports could. Absent if there are none. */
  readonly routesUnreadOn?: readonly string[];
}

/** Get-HcsApplianceInfo. */
export interface DeviceAbout {
  /** The device's own name. */
  readonly Name?: string;
  readonly Model?: string;
  readonly SerialNumber?: string;
  readonly FriendlySoftwareVersion?: string;
  /** For example `2607`: the release, as a string. */
  readonly FriendlySoftwareVersionNumber?: string;
  /** Activated in the Azure portal. */
  readonly IsRegistered?: boolean;
  /** Two nodes. */
  readonly IsClustered?: boolean;
  /** `AKS` if the device runs AKS instead of its own Kubernetes; absent in releases before 2309. */
  readonly KubernetesPlatform?: string;
  /** Serial numbers of the nodes, if the device reports them. */
  readonly NodeNames?: readonly string[];
  readonly raw?: JsonObject;
}

/** One port of the device: Get-NetAdapter and Get-HcsIPAddress, merged by name. */
export interface DevicePortFacts {
  /** `Port1` to `Port6`. */
  readonly Name: string;
  /** `Up`, or another state that the device reports. */
  readonly Status?: string;
  readonly MacAddress?: string;
  readonly LinkSpeed?: string;
  readonly UseDhcp?: boolean;
  /** Null if the port has no address. */
  readonly IpAddress?: string | null;
  /** 0 to 32. Absent if the device doesn't report it: the port's subnet is then unknown. */
  readonly PrefixLength?: number;
  /** Null if the port has none. */
  readonly Gateway?: string | null;
  readonly raw?: JsonObject;
}

/** Get-HcsExternalVirtualSwitch. */
export interface DeviceSwitchFacts {
  readonly Name: string;
  /** The switch's ports; several if it teams them. */
  readonly InterfaceAlias: readonly string[];
  /** The one switch that the Kubernetes VMs use for their second interface. */
  readonly EnabledForCompute?: boolean;
  readonly EnableEmbeddedTeaming?: boolean;
  readonly Mtu?: number;
  /** `KubernetesNodeIPs` and `KubernetesServiceIPs`. */
  readonly IPAddressPools: readonly DeviceAddressPool[];
  readonly raw?: JsonObject;
}

export interface DeviceAddressPool {
  readonly Name: string;
  /** `10.126.75.200-10.126.75.202`. */
  readonly AddressRange: string;
}

/** Get-HcsKubeClusterNetworkInfo. The device repeats the input: host bits may be set. */
export interface DeviceClusterNetwork {
  readonly PodSubnet?: string;
  readonly ServiceSubnet?: string;
}

/** Get-AzureDataBoxEdgeRole. */
export interface DeviceRole {
  readonly Name: string;
  readonly Type?: string;
  readonly State?: string;
  readonly HostPlatform?: string;
}

/** A line of `kubectl get pods`. */
export interface DevicePod {
  readonly Namespace: string;
  readonly Name: string;
  /** `1/1`. */
  readonly Ready?: string;
  /** `Running`, or another state that Kubernetes reports. */
  readonly Status?: string;
}

/** Get-HcsNetRoute, unchanged and in the device's spelling. */
export interface DeviceRoute {
  readonly InterfaceAlias: string;
  /** A prefix, or an address alone, which means /32. */
  readonly DestinationPrefix: string;
  readonly NextHop?: string;
  readonly RouteMetric?: number;
  readonly raw?: JsonObject;
}

/** The subnets that the device's Kubernetes uses by default. */
export const defaultPodSubnet = '172.27.0.0/16';
export const defaultServiceSubnet = '172.28.0.0/16';

/** The switch that is enabled for compute, if the switches were read and one is. */
export function computeSwitch({ switches }: DeviceFacts): DeviceSwitchFacts | undefined {
  return switches?.find(({ EnabledForCompute }) => EnabledForCompute === true);
}
