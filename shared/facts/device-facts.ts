import type { JsonObject } from '#shared/json.ts';

/**
 * What an Azure Stack Edge says about itself through its PowerShell interface. Property names are those that the
 * device's cmdlets print. Every part is optional: absent means "not read", never "none" (none is an empty list or
 * `null`). No output of the route cmdlets is public, nor are the netmask's name and the aliases of other releases:
 * so what was not understood is kept as it came, in `raw`.
 */
export interface DeviceFacts {
  readonly about?: DeviceAbout;
  /** Only what is called `Port<n>`: the device has an adapter of its own for its management processor, too. */
  readonly ports?: readonly DevicePortFacts[];
  readonly switches?: readonly DeviceSwitchFacts[];
  /** The pod and service subnets that were set, or null where nobody has set any: the defaults hold then. */
  readonly cluster?: DeviceClusterNetwork | null;
  /** Empty where compute has not been configured in the Azure portal yet. */
  readonly roles?: readonly DeviceRole[];
  /** The pods of the networking parts of Kubernetes: Calico, MetalLB, CoreDNS. */
  readonly pods?: readonly DevicePod[];
  /** The custom routes of all ports; never a route of the system. */
  readonly routes?: readonly DeviceRoute[];
  /** Ports whose custom routes could not be read, while those of the others could: absent where there is none. */
  readonly routesUnreadOn?: readonly string[];
}

/** Get-HcsApplianceInfo. */
export interface DeviceAbout {
  /** The device's own name. */
  readonly Name?: string;
  readonly Model?: string;
  readonly SerialNumber?: string;
  readonly FriendlySoftwareVersion?: string;
  /** Such as `2607`: the release, as a text. */
  readonly FriendlySoftwareVersionNumber?: string;
  /** Activated in the Azure portal. */
  readonly IsRegistered?: boolean;
  /** Two nodes. */
  readonly IsClustered?: boolean;
  /** `AKS` where the device runs AKS instead of its own Kubernetes; absent in releases before 2309. */
  readonly KubernetesPlatform?: string;
  /** Serial numbers of the nodes, where the device names them. */
  readonly NodeNames?: readonly string[];
  readonly raw?: JsonObject;
}

/** One of the device's ports: Get-NetAdapter and Get-HcsIPAddress, put together by name. */
export interface DevicePortFacts {
  /** `Port1` to `Port6`. */
  readonly Name: string;
  /** `Up`, or what else the device says. */
  readonly Status?: string;
  readonly MacAddress?: string;
  readonly LinkSpeed?: string;
  readonly UseDhcp?: boolean;
  /** Null where the port has no address. */
  readonly IpAddress?: string | null;
  /** 0 to 32. Absent where the device does not say it: then nobody knows the port's subnet. */
  readonly PrefixLength?: number;
  /** Null where the port has none. */
  readonly Gateway?: string | null;
  readonly raw?: JsonObject;
}

/** Get-HcsExternalVirtualSwitch. */
export interface DeviceSwitchFacts {
  readonly Name: string;
  /** The ports below the switch; several where it teams them. */
  readonly InterfaceAlias: readonly string[];
  /** The one switch on which the Kubernetes VMs have their second interface. */
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

/** Get-HcsKubeClusterNetworkInfo. The device echoes what was typed: host bits may be set. */
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
  /** `Running`, or what else Kubernetes says. */
  readonly Status?: string;
}

/** Get-HcsNetRoute: as read; the device's own spelling. */
export interface DeviceRoute {
  readonly InterfaceAlias: string;
  /** A prefix, or an address alone, which means /32. */
  readonly DestinationPrefix: string;
  readonly NextHop?: string;
  readonly RouteMetric?: number;
  readonly raw?: JsonObject;
}

/** The subnets that the device's Kubernetes takes where nobody has set others. */
export const defaultPodSubnet = '172.27.0.0/16';
export const defaultServiceSubnet = '172.28.0.0/16';

/** The switch that is enabled for compute, if the switches were read and one is. */
export function computeSwitch({ switches }: DeviceFacts): DeviceSwitchFacts | undefined {
  return switches?.find(({ EnabledForCompute }) => EnabledForCompute === true);
}
