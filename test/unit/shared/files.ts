import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { JsonValue } from '#shared/json.ts';

const arc = {
  ClusterName: 'line3',
  Location: 'westeurope',
  ResourceGroupName: 'plant',
  SubscriptionId: '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a01',
  TenantId: '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a02',
  ClientId: '2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a03',
  ClientSecret: 'not-a-real-one',
};
const user = { AcceptEula: true, AcceptOptionalTelemetry: false };

/** A single machine with nothing wrong. */
export const single: DeploymentFile = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  Arc: arc,
  Network: { NetworkPlugin: 'flannel', Ip4AddressPrefix: '192.168.77.0/24', DnsServers: ['10.20.30.10'] },
  User: user,
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 20 } }],
};

/** A scalable cluster with nothing wrong. */
export const scalable: DeploymentFile = {
  ...single,
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 10 },
  Network: {
    ControlPlaneEndpointIp: '10.20.30.160',
    NetworkPlugin: 'flannel',
    Ip4GatewayAddress: '10.20.30.1',
    Ip4PrefixLength: 24,
    DnsServers: ['10.20.30.10', '10.20.30.11'],
  },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet' },
      LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 20, Ip4Address: '10.20.30.161' },
    },
  ],
};

/** A machine that joins a cluster. */
export const joining: DeploymentFile = {
  ...scalable,
  Init: {},
  Arc: {},
  Join: { ClusterJoinToken: 'token', ClusterId: 'id' },
};

/** A file with some values changed; null takes a value away. */
export const having = (file: DeploymentFile, values: Readonly<Record<string, JsonValue>>): DeploymentFile =>
  Object.entries(values).reduce((so, [path, value]) => withValue(so, path, value), file);
