/** The newest schema whose fields are known here. */
export const newestSchema = '1.16';

/** The type of a value, for the reader, the writer and the wizard's fields. */
export type FieldType =
  'text' | 'integer' | 'boolean' | 'address' | 'addresses' | 'cidr' | 'mac' | 'url' | 'guid';

/** The deployments that a field applies to. Fields that don't apply to the chosen one are not written. */
export type AppliesTo = 'single' | 'scalable' | 'both' | 'join';

export interface Field {
  /** `[]` stands for any index. */
  readonly path: string;
  readonly type: FieldType;
  /** The schema that introduced it. */
  readonly since: string;
  readonly appliesTo: AppliesTo;
  readonly secret: boolean;
  /** The only valid values. */
  readonly values?: readonly string[];
}

type Extra = Partial<Pick<Field, 'secret' | 'values'>>;

const row = (
  path: string,
  type: FieldType,
  since: string,
  appliesTo: AppliesTo = 'both',
  extra: Extra = {},
): Field => ({ path, type, since, appliesTo, secret: false, ...extra });

const secret: Extra = { secret: true };
const linux = 'Machines[].LinuxNode';
const windows = 'Machines[].WindowsNode';
const secondary = `${linux}.SecondaryNetworks[]`;

/**
 * Every field of the newest schema, in writing order. Sources: Azure/AKS-Edge
 * tools/modules/AksEdgeDeploy/aksedge-dc.puml (1.15), the generated templates, and the "Deployment JSON schema" page of
 * the AKS Edge Essentials documentation.
 */
export const fields: readonly Field[] = [
  row('SchemaVersion', 'text', '1.0'),
  row('Version', 'text', '1.0'),
  row('DeploymentType', 'text', '1.5', 'both', { values: ['SingleMachineCluster', 'ScalableCluster'] }),
  // Only in samples of 1.16 and undocumented: kept if found, but never offered.
  row('AioDeploy', 'boolean', '1.16'),
  row('Init.ServiceIPRangeStart', 'address', '1.5', 'scalable'),
  row('Init.ServiceIPRangeSize', 'integer', '1.5'),
  row('Init.KmsPlugin.Enable', 'boolean', '1.15'),
  row('Join.ClusterJoinToken', 'text', '1.5', 'join', secret),
  row('Join.DiscoveryTokenHash', 'text', '1.5', 'join', secret),
  row('Join.CertificateKey', 'text', '1.5', 'join', secret),
  row('Join.ClusterId', 'text', '1.5', 'join'),
  row('Arc.ClusterName', 'text', '1.5'),
  row('Arc.Location', 'text', '1.5'),
  row('Arc.ResourceGroupName', 'text', '1.5'),
  row('Arc.SubscriptionId', 'guid', '1.5'),
  row('Arc.TenantId', 'guid', '1.5'),
  row('Arc.ClientId', 'guid', '1.5'),
  row('Arc.ClientSecret', 'text', '1.5', 'both', secret),
  row('Arc.CustomLocationsOid', 'text', '1.13'),
  row('Arc.EnableWorkloadIdentity', 'boolean', '1.14'),
  row('Network.ControlPlaneEndpointIp', 'address', '1.5', 'scalable'),
  row('Network.NetworkPlugin', 'text', '1.5', 'both', { values: ['calico', 'flannel'] }),
  row('Network.Ip4AddressPrefix', 'cidr', '1.8', 'single'),
  row('Network.Ip4GatewayAddress', 'address', '1.5', 'scalable'),
  row('Network.Ip4PrefixLength', 'integer', '1.5', 'scalable'),
  row('Network.DnsServers', 'addresses', '1.5'),
  row('Network.InternetDisabled', 'boolean', '1.5'),
  row('Network.SkipAddressFreeCheck', 'boolean', '1.5'),
  row('Network.SkipDnsCheck', 'boolean', '1.8'),
  row('Network.Proxy.Http', 'url', '1.5'),
  row('Network.Proxy.Https', 'url', '1.5'),
  row('Network.Proxy.No', 'text', '1.5'),
  row('User.AcceptEula', 'boolean', '1.5'),
  row('User.AcceptOptionalTelemetry', 'boolean', '1.5'),
  row('User.VolumeLicense.EnrollmentID', 'text', '1.8'),
  row('User.VolumeLicense.PartNumber', 'text', '1.8'),
  row('User.AcceptGpuWarning', 'boolean', '1.13'),
  row('Machines[].ArcHybridComputeMachineId', 'text', '1.5'),
  row('Machines[].NetworkConnection.AdapterName', 'text', '1.5', 'scalable'),
  row('Machines[].NetworkConnection.Mtu', 'integer', '1.5'),
  row(`${linux}.CpuCount`, 'integer', '1.5'),
  row(`${linux}.MemoryInMB`, 'integer', '1.5'),
  row(`${linux}.MemoryHugePages.Size`, 'integer', '1.13'),
  row(`${linux}.MemoryHugePages.count`, 'integer', '1.13'),
  row(`${linux}.DataSizeInGB`, 'integer', '1.5'),
  row(`${linux}.LogSizeInGB`, 'integer', '1.9'),
  row(`${linux}.TimeoutSeconds`, 'integer', '1.5'),
  row(`${linux}.TpmPassthrough`, 'boolean', '1.6'),
  row(`${secondary}.VMSwitchName`, 'text', '1.6'),
  row(`${secondary}.Ip4Address`, 'address', '1.6'),
  row(`${secondary}.Ip4GatewayAddress`, 'address', '1.6'),
  row(`${secondary}.Ip4PrefixLength`, 'integer', '1.6'),
  row(`${linux}.GpuPassthrough.Name`, 'text', '1.11'),
  row(`${linux}.GpuPassthrough.Type`, 'text', '1.11'),
  row(`${linux}.GpuPassthrough.Count`, 'integer', '1.11'),
  row(`${linux}.Ip4Address`, 'address', '1.5', 'scalable'),
  row(`${linux}.MacAddress`, 'mac', '1.5'),
  row(`${linux}.Mtu`, 'integer', '1.5'),
  row(`${linux}.ControlPlane`, 'boolean', '1.5'),
  row(`${windows}.CpuCount`, 'integer', '1.5'),
  row(`${windows}.MemoryInMB`, 'integer', '1.5'),
  row(`${windows}.TimeoutSeconds`, 'integer', '1.5'),
  row(`${windows}.Ip4Address`, 'address', '1.5', 'scalable'),
  row(`${windows}.MacAddress`, 'mac', '1.5'),
  row(`${windows}.Mtu`, 'integer', '1.5'),
];

const byPath = new Map(fields.map((field) => [field.path, field]));

/** The field at a path with or without indexes. */
export const fieldAt = (path: string): Field | undefined => byPath.get(path.replace(/\[\d+\]/g, '[]'));

const byLowerCase = new Map(fields.map((field) => [field.path.toLowerCase(), field.path]));

/** A path in the product's spelling, whatever the case of its keys. A path of no field stays as it is. */
export function canonicalPath(path: string): string {
  const known = byLowerCase.get(path.replace(/\[\d+\]/g, '[]').toLowerCase());
  const indexes = path.match(/\[\d+\]/g) ?? [];
  let next = 0;
  return known?.replace(/\[\]/g, () => indexes[next++] ?? '[0]') ?? path;
}
