import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Arguments } from '../arguments.ts';
import { line, output, pause, stops, warning } from '../events.ts';
import { plus } from '../subnet.ts';
import type { DeployedNode, Deployment } from '../world.ts';
import { isK8s, schemaVersion } from './aks-edge-config.ts';
import type { Cmdlet, Context, Happening } from './cmdlet.ts';
import { collectLogs } from './deployment/failure.ts';
import { giveBack } from './deployment/requirements.ts';
import { script, timed } from './deployment/script.ts';
import { withoutOwnSwitches } from './deployment/switches.ts';
import { wantedOf } from './deployment/validation.ts';

const runtime = (message: string) =>
  stops('System.Management.Automation.RuntimeException', 'OperationStopped', message);

export const noDeployment = runtime('Please create a deployment before using this commandlet.');

/** After a restart of the machine the nodes are there, and nothing reaches them (Azure/AKS-Edge#252). */
export const notRunning = runtime(
  'hcsshim::GrantVmAccess failed: Endpoint Name Interface not found. The virtual machine does not run.',
);

const hyperV = [
  'Microsoft-Hyper-V',
  'Microsoft-Hyper-V-Management-PowerShell',
  'Microsoft-Hyper-V-Hypervisor',
];

/** Features that are turned on now, and are there once Windows has started again. */
function withFeatures(facts: HostFacts, names: readonly string[]): HostFacts {
  const isMeant = (name: string) => names.includes(name) || name === 'Microsoft-Hyper-V-All';
  const known = (facts.features ?? []).map((feature) =>
    isMeant(feature.FeatureName) && feature.State !== 'Enabled'
      ? { ...feature, State: 'EnablePending' }
      : feature,
  );
  const listed = new Set(known.map(({ FeatureName }) => FeatureName));
  const added = names.filter((name) => !listed.has(name));
  return {
    ...facts,
    features: [...known, ...added.map((FeatureName) => ({ FeatureName, State: 'EnablePending' }))],
  };
}

/** What the product says where a restart is needed is domain knowledge, unconfirmed; `True` is what it returns. */
export const installAksEdgeHostFeatures: Cmdlet = function* (context) {
  if (context.world.facts.host?.Elevated === false) {
    yield runtime('The requested operation requires elevation.');
    return;
  }
  yield* script(context, [timed('Checking host for required features')]);
  const missing: string[] = [];
  for (const feature of hyperV) {
    yield* script(context, [` - Checking the status of '${feature}'`, 1]);
    const state = context.world.facts.features?.find(({ FeatureName }) => FeatureName === feature)?.State;
    if (state !== 'Enabled' && feature !== 'Microsoft-Hyper-V-Hypervisor') missing.push(feature);
  }
  yield* script(context, [
    " - Checking the status of 'OpenSSH.Client*'",
    1,
    ' - Checking power management settings of the Host',
    ' - Checking HNS version of the Host',
    ' - Checking OpenSSH version of the Host',
    ' - Checking Nested Virtualization of the Host',
    1,
  ]);
  if (missing.length > 0) {
    yield* script(
      context,
      missing.flatMap((feature) => [` - Enabling '${feature}'`, 20]),
    );
    context.change({ facts: withFeatures(context.world.facts, hyperV), rebootPending: true });
    yield warning('A restart is needed before the required host features can be used.');
  }
  yield output(true);
};

/** Whatever an earlier deployment has left goes, too; what the product says then is domain knowledge, unconfirmed. */
export const removeAksEdgeDeployment: Cmdlet = function* (context) {
  const { deployment } = context.world;
  yield* script(context, [timed('AksEdge - removing the deployment')]);
  for (const node of deployment?.nodes ?? []) {
    yield* script(context, [` - Removing virtual machine (name: ${node.name})`, 12]);
  }
  yield* script(context, [' - Removing virtual network', 4]);
  const { facts } = context.world;
  const { leftovers, ...others } = withoutOwnSwitches(facts);
  const isDisk = ({ Kind }: { readonly Kind: string }) => Kind === 'vhdx' || Kind === 'switch';
  const named = leftovers?.filter((leftover) => !isDisk(leftover));
  context.change({
    facts: { ...giveBack(others, deployment), ...(named === undefined ? {} : { leftovers: named }) },
    phase: 'none',
    deployment: null,
  });
  yield* script(context, [timed('AksEdge - deployment removed')]);
  yield output('OK');
};

export const startAksEdgeNode: Cmdlet = function* (context, parameters) {
  const { deployment } = context.world;
  const nodes = (deployment?.nodes ?? []).filter(({ kind }) => parameters.admits('NodeType', kind));
  if (deployment === null || nodes.length === 0) {
    yield noDeployment;
    return;
  }
  for (const { kind, name } of nodes) {
    yield* script(context, [
      timed(`Starting ${kind} node`),
      ` - Starting virtual machine (name: ${name})`,
      15,
      timed('Testing SSH connection...'),
      3,
      timed(`...successfully connected to the ${kind} VM`),
    ]);
  }
  const { stopped, ...running } = context.world.deployment ?? deployment;
  if (stopped === true) yield* script(context, [20]);
  context.change({ deployment: running });
  yield output('OK');
};

export const getAksEdgeLogs: Cmdlet = function* (context, parameters) {
  yield output(yield* collectLogs(context, parameters.text('OutputPath')));
};

/** The cluster goes on as it is, whatever comes of it. */
export const connectAksEdgeArc: Cmdlet = function* (context, parameters) {
  const { deployment } = context.world;
  if (deployment === null) {
    yield noDeployment;
    return;
  }
  const wanted = wantedOf(context, parameters.text('JsonConfigFilePath'));
  if (wanted?.arc.complete !== true) {
    yield output('Azure Arc parameters not set or invalid');
    return;
  }
  if (deployment.stopped === true) {
    yield output('AksEdge - Connecting cluster to Azure Arc failed: the cluster cannot be reached');
    return;
  }
  const computer = context.world.facts.host?.ComputerName ?? 'localhost';
  const clusterName = wanted.arc.clusterName || `${computer}-cluster`;
  yield* script(context, [
    timed('AksEdge - Connecting cluster to Azure Arc'),
    20,
    ` - Establishing Azure Connected Kubernetes for ${clusterName}`,
    210,
  ]);
  context.change({ deployment: { ...deployment, arc: { clusterName } } });
  yield* script(context, [timed('AksEdge - cluster is connected to Azure Arc')]);
  yield output('OK');
};

export const testAksEdgeArcConnection: Cmdlet = function* (context) {
  yield pause(2);
  const { deployment } = context.world;
  yield output(deployment?.stopped !== true && (deployment?.arc ?? null) !== null);
};

const network = ({ controlPlane, nodes: [first] }: Deployment, context: Context): JsonObject => ({
  NetworkPlugin: isK8s(context) ? 'calico' : 'flannel',
  ControlPlaneEndpointIp: controlPlane,
  Ip4GatewayAddress: first?.gateway ?? null,
  Ip4PrefixLength: first?.prefixLength ?? 24,
  DnsServers: first?.dnsServers ?? [],
});

/** A token of nothing: what it is called by, and when it was made, so that the next one differs. */
const token = (context: Context, what: string): string =>
  `training-${what}-${String(Math.floor(context.now().getTime() / 1000))}`;

function scaleConfig(context: Context, deployment: Deployment, parameters: Arguments): JsonObject {
  const type = parameters.text('NodeType')?.toLowerCase() ?? 'linux';
  const size = { CpuCount: 4, MemoryInMB: 4096, TimeoutSeconds: 300, MacAddress: null };
  const addressOf = (name: string): JsonObject => ({ Ip4Address: parameters.text(name) ?? null });
  const linux = { ...size, DataSizeInGB: 10, ControlPlane: parameters.flag('ControlPlane') };
  return {
    SchemaVersion: schemaVersion(context),
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
    // Printed, not thrown, and no file is made (azure_arc#1957).
    yield line('Please create a deployment before using this commandlet.');
    return;
  }
  if (deployment.stopped === true) {
    yield notRunning;
    return;
  }
  const text = JSON.stringify(scaleConfig(context, deployment, parameters), null, 2);
  const file = parameters.text('outFile');
  if (file !== undefined) context.writeFile(file, text);
  yield output(text);
};

/** Where the file leaves the address to the product, a node follows the one before it. */
function addedNode(
  context: Context,
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
    yield noDeployment;
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

function* addNode(context: Context, node: DeployedNode): Happening {
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

export const getAksEdgeKubeConfig: Cmdlet = function* (context) {
  if (context.world.deployment === null) {
    yield noDeployment;
    return;
  }
  yield* script(context, [timed('AksEdge - copying Kubeconfig into the host.'), 2]);
};

export const getAksEdgeNodeName: Cmdlet = function* (context, parameters) {
  const wanted = parameters.text('NodeType')?.toLowerCase() ?? 'linux';
  const node = context.world.deployment?.nodes.find(({ kind }) => kind.toLowerCase() === wanted);
  yield pause(1);
  yield node === undefined ? noDeployment : output(node.name);
};
