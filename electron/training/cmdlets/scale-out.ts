import type { JsonObject } from '#shared/json.ts';
import { isK8s, schemaVersion } from '../world/product.ts';
import type { Arguments } from '../world/arguments.ts';
import { line, output, pause } from '../world/events.ts';
import { plus } from '../world/subnet.ts';
import type { DeployedNode, Deployment } from '../world/world.ts';
import type { Cmdlet, CmdletContext, Simulation } from '../world/cmdlet.ts';
import { deploymentMissing, nodeNotRunning } from './management.ts';
import { script, timed } from './deployment/script.ts';
import { wantedOf } from './deployment/validation.ts';

const network = ({ controlPlane, nodes: [first] }: Deployment, context: CmdletContext): JsonObject => ({
  NetworkPlugin: isK8s(context.world) ? 'calico' : 'flannel',
  ControlPlaneEndpointIp: controlPlane,
  Ip4GatewayAddress: first?.gateway ?? null,
  Ip4PrefixLength: first?.prefixLength ?? 24,
  DnsServers: first?.dnsServers ?? [],
});

/** A fake token. It contains the time, so that the next one differs. */
const token = (context: CmdletContext, what: string): string =>
  `training-${what}-${String(Math.floor(context.now().getTime() / 1000))}`;

function scaleConfig(context: CmdletContext, deployment: Deployment, parameters: Arguments): JsonObject {
  const type = parameters.text('NodeType')?.toLowerCase() ?? 'linux';
  const size = { CpuCount: 4, MemoryInMB: 4096, TimeoutSeconds: 300, MacAddress: null };
  const addressOf = (name: string): JsonObject => ({ Ip4Address: parameters.text(name) ?? null });
  const linux = { ...size, DataSizeInGB: 10, ControlPlane: parameters.flag('ControlPlane') };
  return {
    SchemaVersion: schemaVersion(context.world),
    Version: '1.0',
    DeploymentType: 'ScalableCluster',
    Init: { ServiceIPRangeSize: 0 },
    Network: network(deployment, context),
    Join: {
      ClusterJoinToken: token(context, 'join-token'),
      DiscoveryTokenHash: token(context, 'hash'),
      CertificateKey: parameters.flag('ControlPlane') ? token(context, 'certificate-key') : null,
      ClusterID: 'training-cluster',
    },
    User: { AcceptEula: null, AcceptOptionalTelemetry: null },
    Machines: [
      {
        NetworkConnection: { AdapterName: null, Mtu: 0 },
        ...(type.includes('linux') ? { LinuxNode: { ...linux, ...addressOf('LinuxNodeIp') } } : {}),
        ...(type.includes('windows') ? { WindowsNode: { ...size, ...addressOf('WindowsNodeIp') } } : {}),
      },
    ],
  };
}

export const newAksEdgeScaleConfig: Cmdlet = function* (context, parameters) {
  const { deployment } = context.world;
  yield pause(4);
  if (deployment === null) {
    // The cmdlet prints this instead of throwing, and creates no file (azure_arc#1957).
    yield line('Please create a deployment before using this commandlet.');
    return;
  }
  if (deployment.stopped === true) {
    yield nodeNotRunning;
    return;
  }
  const text = JSON.stringify(scaleConfig(context, deployment, parameters), null, 2);
  const file = parameters.text('outFile');
  if (file !== undefined) context.writeFile(file, text);
  yield output(text);
};

/** If the file sets no address, a node gets the one after the previous node. */
function addedNode(
  context: CmdletContext,
  deployment: Deployment,
  kind: 'Linux' | 'Windows',
): DeployedNode | undefined {
  const [first] = deployment.nodes;
  if (first === undefined) return undefined;
  const suffix = kind === 'Linux' ? 'ledge' : 'wedge';
  const computer = (context.world.facts.host?.ComputerName ?? 'localhost').toLowerCase();
  const mac = first.mac.replace(/..$/, (last) => (last === 'ff' ? '00' : 'ff'));
  return { ...first, kind, name: `${computer}-${suffix}`, address: plus(first.address, 1), mac };
}

export const addAksEdgeNode: Cmdlet = function* (context, parameters) {
  const { deployment } = context.world;
  if (deployment === null) {
    yield deploymentMissing;
    return;
  }
  const wanted = wantedOf(context, parameters.text('JsonConfigFilePath'));
  const failed = 'AksEdge - failed to add node';
  if (wanted === undefined || wanted.nodes.length === 0) {
    yield output(`${failed}: The JSON configuration cannot be read`);
    return;
  }
  if (deployment.stopped === true) {
    yield output(`${failed}: the cluster cannot be reached`);
    return;
  }
  for (const { kind, address } of wanted.nodes) {
    if (deployment.nodes.some((node) => node.kind === kind)) {
      yield output(`${failed}: a ${kind} node already exists on this machine`);
      return;
    }
    const node = addedNode(context, deployment, kind);
    if (node !== undefined) yield* addNode(context, { ...node, address: address ?? node.address });
  }
  yield output('OK');
};

function* addNode(context: CmdletContext, node: DeployedNode): Simulation {
  yield* script(context, [
    timed(`AksEdge - adding a ${node.kind} node`),
    timed(`Extracting ${node.kind} VHD`),
    30,
    ` - Instantiating virtual machine (name: ${node.name})`,
    20,
    timed('Testing SSH connection...'),
    2,
    timed(`...successfully connected to the ${node.kind} VM`),
    timed(`Waiting for Kubernetes node (${node.name}) to reach condition Ready, timeout = 900 seconds`),
    45,
  ]);
  const { deployment } = context.world;
  if (deployment === null) return;
  context.change({ deployment: { ...deployment, nodes: [...deployment.nodes, node] } });
  yield* script(context, [timed(`Kubernetes node (${node.name}) reached condition Ready`)]);
}
