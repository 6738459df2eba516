/**
 * The JSON for `New-AksEdgeDeployment` in its newest layout. All of it is optional, so that an unfinished file can be
 * kept and checked. Unknown keys stay in their objects and are written again.
 *
 * The types say what a value should be. If a person typed or a file contains something else (`CpuCount: "four"`), the
 * text stays for a rule to report: code that runs before the rules have passed checks a value first.
 */
export interface DeploymentFile {
  readonly SchemaVersion?: string;
  readonly Version?: string;
  readonly DeploymentType?: string;
  readonly AioDeploy?: boolean;
  readonly Init?: Init;
  readonly Join?: Join;
  readonly Arc?: Arc;
  readonly Network?: Network;
  readonly User?: User;
  readonly Machines?: readonly Machine[];
}

export interface Init {
  readonly ServiceIPRangeStart?: string;
  readonly ServiceIPRangeSize?: number;
  readonly KmsPlugin?: { readonly Enable?: boolean };
}

export interface Join {
  readonly ClusterJoinToken?: string;
  readonly DiscoveryTokenHash?: string;
  readonly CertificateKey?: string;
  readonly ClusterId?: string;
}

export interface Arc {
  readonly ClusterName?: string;
  readonly Location?: string;
  readonly ResourceGroupName?: string;
  readonly SubscriptionId?: string;
  readonly TenantId?: string;
  readonly ClientId?: string;
  readonly ClientSecret?: string;
  readonly CustomLocationsOid?: string;
  readonly EnableWorkloadIdentity?: boolean;
}

export interface Network {
  readonly ControlPlaneEndpointIp?: string;
  readonly NetworkPlugin?: string;
  readonly Ip4AddressPrefix?: string;
  readonly Ip4GatewayAddress?: string;
  readonly Ip4PrefixLength?: number;
  readonly DnsServers?: readonly string[];
  readonly InternetDisabled?: boolean;
  readonly SkipAddressFreeCheck?: boolean;
  readonly SkipDnsCheck?: boolean;
  readonly Proxy?: { readonly Http?: string; readonly Https?: string; readonly No?: string };
}

export interface User {
  readonly AcceptEula?: boolean;
  readonly AcceptOptionalTelemetry?: boolean;
  readonly VolumeLicense?: { readonly EnrollmentID?: string; readonly PartNumber?: string };
  readonly AcceptGpuWarning?: boolean;
}

export interface Machine {
  readonly ArcHybridComputeMachineId?: string;
  readonly NetworkConnection?: { readonly AdapterName?: string; readonly Mtu?: number };
  readonly LinuxNode?: LinuxNode;
  readonly WindowsNode?: WindowsNode;
}

/** What both kinds of node have in common. */
export interface WindowsNode {
  readonly CpuCount?: number;
  readonly MemoryInMB?: number;
  readonly TimeoutSeconds?: number;
  readonly Ip4Address?: string;
  readonly MacAddress?: string;
  readonly Mtu?: number;
}

export interface LinuxNode extends WindowsNode {
  readonly DataSizeInGB?: number;
  readonly LogSizeInGB?: number;
  readonly TpmPassthrough?: boolean;
  readonly ControlPlane?: boolean;
  readonly MemoryHugePages?: { readonly Size?: number; readonly count?: number };
  readonly SecondaryNetworks?: readonly SecondaryNetwork[];
  readonly GpuPassthrough?: { readonly Name?: string; readonly Type?: string; readonly Count?: number };
}

export interface SecondaryNetwork {
  readonly VMSwitchName?: string;
  readonly Ip4Address?: string;
  readonly Ip4GatewayAddress?: string;
  readonly Ip4PrefixLength?: number;
}
