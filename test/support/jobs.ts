import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JobCreated } from '#shared/job/journal.ts';

/** A deployment that no process runs any more: its process id doesn't exist. */
export const createdJob: JobCreated = {
  type: 'job',
  format: 'edge-wizard/journal/1',
  at: '2026-11-22T14:06:00.000Z',
  id: '20261122-140600',
  kind: 'deploy',
  version: '0.1.0',
  pid: 2 ** 30,
  machine: 'LINE3-PC04',
  standIn: true,
  host: 'clean-pc',
  deploymentType: 'SingleMachineCluster',
  fingerprint: 'adapters=1',
  waivers: [],
  secrets: [],
  steps: [
    { id: 'check', cancel: 'now' },
    { id: 'deploy', cancel: 'border' },
  ],
};

/** A single machine without internet: the smallest file that deploys without errors. */
export const offlineFile: DeploymentFile = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  Network: { Ip4AddressPrefix: '192.168.77.0/24', InternetDisabled: true, DnsServers: ['10.20.30.5'] },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10 } }],
};

/** A scalable cluster in the plant's network, without internet. */
export const scalableFile: DeploymentFile = {
  ...offlineFile,
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 10 },
  Network: {
    ControlPlaneEndpointIp: '10.20.30.160',
    Ip4GatewayAddress: '10.20.30.1',
    Ip4PrefixLength: 24,
    InternetDisabled: true,
    DnsServers: ['10.20.30.5'],
  },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet 2' },
      LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10, Ip4Address: '10.20.30.161' },
    },
  ],
};

/** The single machine with Azure Arc, without the secret. */
export const onlineFile: DeploymentFile = {
  ...offlineFile,
  Network: { ...offlineFile.Network, InternetDisabled: false },
  Arc: {
    ClusterName: 'line3',
    Location: 'westeurope',
    ResourceGroupName: 'plant',
    SubscriptionId: '11111111-1111-4111-8111-111111111111',
    TenantId: '22222222-2222-4222-8222-222222222222',
    ClientId: '33333333-3333-4333-8333-333333333333',
  },
};
