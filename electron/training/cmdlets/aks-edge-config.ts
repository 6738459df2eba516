import type { JsonObject, JsonValue } from '#shared/json.ts';
import { isK8s, schemaVersion } from '../world/product.ts';
import { output, pause } from '../world/events.ts';
import type { Cmdlet, CmdletContext } from '../world/cmdlet.ts';

const linuxNode = (scalable: boolean): JsonObject => ({
  CpuCount: 4,
  MemoryInMB: 4096,
  DataSizeInGB: 10,
  LogSizeInGB: 1,
  TimeoutSeconds: 300,
  TpmPassthrough: false,
  SecondaryNetworks: [
    { VMSwitchName: null, Ip4Address: null, Ip4GatewayAddress: null, Ip4PrefixLength: null },
  ],
  GpuPassthrough: { Name: null, Type: null, Count: null },
  ...(scalable ? { Ip4Address: null, MacAddress: null, ControlPlane: false } : {}),
});

const windowsNode = (scalable: boolean): JsonObject => ({
  CpuCount: 2,
  MemoryInMB: 4096,
  TimeoutSeconds: 900,
  ...(scalable ? { Ip4Address: null, MacAddress: null } : {}),
});

function template(context: CmdletContext, scalable: boolean, nodeType: string): JsonObject {
  const network: Record<string, JsonValue> = scalable
    ? { ControlPlaneEndpointIp: null, Ip4GatewayAddress: null, Ip4PrefixLength: 24, DnsServers: [] }
    : { Ip4AddressPrefix: null };
  return {
    SchemaVersion: schemaVersion(context.world),
    Version: '1.0',
    DeploymentType: scalable ? 'ScalableCluster' : 'SingleMachineCluster',
    Init: { ...(scalable ? { ServiceIPRangeStart: null } : {}), ServiceIPRangeSize: 0 },
    Arc: {
      ClusterName: null,
      Location: null,
      ResourceGroupName: null,
      SubscriptionId: null,
      TenantId: null,
      ClientId: null,
      ClientSecret: null,
    },
    Network: {
      NetworkPlugin: isK8s(context.world) ? 'calico' : 'flannel',
      ...network,
      InternetDisabled: false,
      SkipDnsCheck: false,
      SkipAddressFreeCheck: false,
      Proxy: {
        Http: null,
        Https: null,
        No: 'localhost,127.0.0.0/8,192.168.0.0/16,172.17.0.0/16,10.42.0.0/16,10.43.0.0/16,10.96.0.0/12,10.244.0.0/16,.svc',
      },
    },
    User: {
      AcceptEula: null,
      AcceptOptionalTelemetry: null,
      VolumeLicense: { EnrollmentID: null, PartNumber: null },
    },
    Machines: [
      {
        ...(scalable ? { NetworkConnection: { AdapterName: null, Mtu: 0 } } : {}),
        ...(/linux/i.test(nodeType) ? { LinuxNode: linuxNode(scalable) } : {}),
        ...(/windows/i.test(nodeType) ? { WindowsNode: windowsNode(scalable) } : {}),
      },
    ],
  };
}

export const newAksEdgeConfig: Cmdlet = function* (context, parameters) {
  yield pause(1);
  const scalable = parameters.text('DeploymentType')?.toLowerCase() === 'scalablecluster';
  yield output(template(context, scalable, parameters.text('NodeType') ?? 'Linux'));
};
