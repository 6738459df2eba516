import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';

export const read = (value: unknown, takeEmbedded = false): ReadFile => {
  const result = readDeployment(JSON.stringify(value), { takeEmbedded });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

export const preview = {
  SchemaVersion: '1.1',
  Version: '1.0',
  DeployOptions: {
    ControlPlane: true,
    JoinCluster: false,
    NetworkPlugin: 'calico',
    SingleMachineCluster: false,
    TimeoutSeconds: 600,
    NodeType: 'LinuxAndWindows',
    ServerTLSBootstrap: true,
  },
  EndUser: { AcceptEula: true, AcceptOptionalTelemetry: false },
  LinuxVm: { CpuCount: 2, MemoryInMB: 2048, DataSizeinGB: 12, Mtu: 1400, Ip4Address: '10.1.2.20' },
  WindowsVm: { CpuCount: 4, Ip4Address: '10.1.2.21' },
  Network: {
    VSwitch: { Name: 'plant', Type: 'External', AdapterName: 'Ethernet' },
    ControlPlaneEndpointIp: '10.1.2.10',
    Ip4GatewayAddress: '10.1.2.1',
    Ip4PrefixLength: 24,
    ServiceIPRangeStart: '10.1.2.30',
    ServiceIPRangeEnd: '10.1.2.40',
    DnsServers: ['10.1.2.2'],
    Proxy: { Http: '', Https: '', No: '' },
  },
  Azure: {
    SubscriptionName: 'plant',
    SubscriptionId: '11111111-1111-4111-8111-111111111111',
    Location: 'westeurope',
    Auth: { ServicePrincipalId: '33333333-3333-4333-8333-333333333333', Password: 'canary-7f3a' },
  },
} as const;
